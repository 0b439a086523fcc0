package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.RawRegisters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What registers may mean: as every type of number, in each of the four orders. */
public final class Decodings {
  private static final int BYTES_OF_A_REGISTER = 2;

  private Decodings() {}

  /**
   * By type, and then by order (ABCD, CDAB, BADC, DCBA), the value of the first registers; types
   * that need more registers than there are, are left out.
   */
  public static Map<String, Map<String, String>> of(RawRegisters registers) {
    var all = new LinkedHashMap<String, Map<String, String>>();
    put(all, registers, 1, "uint16", "int16");
    put(all, registers, 2, "uint32", "int32", "float32");
    put(all, registers, 4, "uint64", "int64", "float64");
    all.put("string", texts(registers));
    return all;
  }

  private static void put(
      Map<String, Map<String, String>> all, RawRegisters registers, int length, String... types) {
    if (registers.length() < length) {
      return;
    }
    for (var type : types) {
      var values = new LinkedHashMap<String, String>();
      for (var order : Order.values()) {
        if (length > 1 || !order.wordsSwapped) {
          values.put(order.name(), number(type, bytes(registers, length, order)));
        }
      }
      all.put(type, values);
    }
  }

  private enum Order {
    ABCD(false, false),
    CDAB(true, false),
    BADC(false, true),
    DCBA(true, true);

    private final boolean wordsSwapped;
    private final boolean bytesSwapped;

    Order(boolean wordsSwapped, boolean bytesSwapped) {
      this.wordsSwapped = wordsSwapped;
      this.bytesSwapped = bytesSwapped;
    }
  }

  private static ByteBuffer bytes(RawRegisters registers, int length, Order order) {
    var bytes = ByteBuffer.allocate(BYTES_OF_A_REGISTER * length);
    for (int i = 0; i < length; i++) {
      int place = order.wordsSwapped ? length - 1 - i : i;
      var word = (char) registers.wordAt(registers.start() + place);
      bytes.putChar(order.bytesSwapped ? Character.reverseBytes(word) : word);
    }
    return bytes.flip();
  }

  private static String number(String type, ByteBuffer bytes) {
    return switch (type) {
      case "uint16" -> Integer.toString(bytes.getChar());
      case "int16" -> Short.toString(bytes.getShort());
      case "uint32" -> Integer.toUnsignedString(bytes.getInt());
      case "int32" -> Integer.toString(bytes.getInt());
      case "float32" -> Float.toString(bytes.getFloat());
      case "uint64" -> Long.toUnsignedString(bytes.getLong());
      case "int64" -> Long.toString(bytes.getLong());
      default -> Double.toString(bytes.getDouble());
    };
  }

  private static Map<String, String> texts(RawRegisters registers) {
    var texts = new LinkedHashMap<String, String>();
    for (var order : new Order[] {Order.ABCD, Order.BADC}) {
      var bytes = bytes(registers, registers.length(), order);
      texts.put(
          order.name(),
          StandardCharsets.ISO_8859_1.decode(bytes).toString().replaceAll("[^ -~]", "."));
    }
    return texts;
  }
}
