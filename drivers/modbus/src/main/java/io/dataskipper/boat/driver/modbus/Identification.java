package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.Answer;
import io.dataskipper.boat.spi.probe.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects by which a device identifies itself: Modbus Application Protocol V1.1b3, 6.21. They
 * may come in several answers.
 */
final class Identification {
  static final int BASIC = 1;
  static final int EXTENDED = 3;

  private static final int MORE = 3;
  private static final int NEXT = 4;
  private static final int COUNT = 5;
  private static final int OBJECTS = 6;
  private static final List<String> NAMES =
      List.of(
          "vendor_name",
          "product_code",
          "revision",
          "vendor_url",
          "product_name",
          "model_name",
          "user_application_name");

  private final Map<String, String> objects = new LinkedHashMap<>();
  private int refusedFor;

  /**
   * Takes the objects of an answer.
   *
   * @param asked the object that was asked for first
   * @return the object to ask for next; -1 if there is none
   */
  int add(Answer answer, int asked) {
    refusedFor = answer.exceptionCode();
    if (refusedFor != 0) {
      return -1;
    }
    byte[] bytes = answer.bytes();
    int head = answer.dataStart() - 1;
    int at = head + OBJECTS;
    for (int left = bytes[head + COUNT] & 0xFF; left > 0 && at + 2 <= answer.end(); left--) {
      int length = bytes[at + 1] & 0xFF;
      if (at + 2 + length > answer.end()) {
        return -1;
      }
      objects.put(name(bytes[at] & 0xFF), Printable.text(bytes, at + 2, length));
      at += 2 + length;
    }
    // A device that goes back would keep the line busy for ever.
    int next = bytes[head + NEXT] & 0xFF;
    return bytes[head + MORE] != 0 && next > asked ? next : -1;
  }

  private static String name(int object) {
    return object < NAMES.size() ? NAMES.get(object) : "object_0x%02X".formatted(object);
  }

  boolean isEmpty() {
    return objects.isEmpty();
  }

  /** The code of the exception that the device answered last; 0 if it did not. */
  int refusedFor() {
    return refusedFor;
  }

  Identity identity() {
    return new Identity("43/14 device identification", objects);
  }
}
