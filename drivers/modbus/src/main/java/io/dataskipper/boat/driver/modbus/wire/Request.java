package io.dataskipper.boat.driver.modbus.wire;

import com.ghgande.j2mod.modbus.Modbus;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import org.jspecify.annotations.Nullable;

/** A request to one unit, and what an answer to it must look like. */
public final class Request {
  private static final int EXCEPTION_BIT = 0x80;
  private static final int EXCEPTION_LENGTH = 2;
  private static final int BYTES_OF_A_READ_HEAD = 2;
  private static final int MOST_BYTES_OF_A_PDU = 253;

  /** Function, kind, category, conformity, more, next, count. */
  private static final int IDENTIFICATION_HEAD = 7;

  private final int unit;
  private final byte[] pdu;
  private final int answerLength;
  private final int repeated;
  private final boolean open;

  private Request(int unit, ModbusRequest message, int answerLength, int repeated, boolean open) {
    byte[] data = message.getMessage();
    this.unit = unit;
    this.pdu = new byte[1 + data.length];
    this.pdu[0] = (byte) message.getFunctionCode();
    System.arraycopy(data, 0, pdu, 1, data.length);
    this.answerLength = answerLength;
    this.repeated = repeated;
    this.open = open;
  }

  /**
   * A request that is answered with a number of data bytes.
   *
   * @param dataBytes how many
   */
  public static Request reading(int unit, ModbusRequest message, int dataBytes) {
    return new Request(unit, message, BYTES_OF_A_READ_HEAD + dataBytes, 1, false);
  }

  /** A request that is answered with its own first bytes. */
  public static Request writing(int unit, ModbusRequest message) {
    int repeated = message.getFunctionCode() == Modbus.MASK_WRITE_REGISTER ? 7 : 5;
    return new Request(unit, message, repeated, repeated, false);
  }

  /** A request that is answered with as many bytes as the answer itself says. */
  public static Request asking(int unit, ModbusRequest message) {
    boolean identification = message.getFunctionCode() == Modbus.READ_MEI;
    return new Request(unit, message, MOST_BYTES_OF_A_PDU, identification ? 2 : 1, true);
  }

  int unit() {
    return unit;
  }

  /** Function code and data. */
  byte[] pdu() {
    return pdu;
  }

  /** Function code and data of an answer that is no exception; the most where it is open. */
  int answerLength() {
    return answerLength;
  }

  /**
   * What keeps an answer from belonging to this request.
   *
   * @param at where its function code stands
   * @param length of function code and data
   * @return null if it does belong
   */
  @Nullable String mismatch(byte[] bytes, int at, int length) {
    int function = bytes[at] & 0xFF;
    if (function == (pdu[0] | EXCEPTION_BIT)) {
      return length == EXCEPTION_LENGTH && bytes[at + 1] != 0 ? null : "an exception without code";
    }
    if (function != pdu[0]) {
      return "function " + function;
    }
    if (open ? length < least() : length != answerLength) {
      return "%d bytes in place of %d".formatted(length, answerLength);
    }
    if (repeated == 1) {
      int count = bytes[at + 1] & 0xFF;
      return count == length - BYTES_OF_A_READ_HEAD ? null : "byte count " + count;
    }
    return repeats(bytes, at) ? null : "a confirmation of something else";
  }

  private int least() {
    return repeated == 1 ? BYTES_OF_A_READ_HEAD : IDENTIFICATION_HEAD;
  }

  private boolean repeats(byte[] bytes, int at) {
    for (int i = 1; i < repeated; i++) {
      if (bytes[at + i] != pdu[i]) {
        return false;
      }
    }
    return true;
  }
}
