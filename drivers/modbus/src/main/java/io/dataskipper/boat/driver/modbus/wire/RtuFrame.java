package io.dataskipper.boat.driver.modbus.wire;

import com.ghgande.j2mod.modbus.util.ModbusUtil;

/** The form of RTU frames: unit, function code, data, CRC. */
final class RtuFrame {
  static final int MOST_BYTES = 256;

  /** The shortest frame, an exception: enough to know how long a frame will be. */
  static final int LEAST_BYTES = 5;

  /** Unit and CRC. */
  static final int OVERHEAD = 3;

  private static final int CRC = 2;
  private static final int FIXED_WRITE = 8;
  private static final int FIXED_MASK_WRITE = 10;

  private static final int IDENTIFICATION_HEAD = 8;

  private RtuFrame() {}

  /** Puts a request in an array and returns the length of its frame. */
  static int put(Request request, byte[] out) {
    byte[] pdu = request.pdu();
    out[0] = (byte) request.unit();
    System.arraycopy(pdu, 0, out, 1, pdu.length);
    int end = 1 + pdu.length;
    int[] crc = ModbusUtil.calculateCRC(out, 0, end);
    out[end] = (byte) crc[0];
    out[end + 1] = (byte) crc[1];
    return end + 2;
  }

  /**
   * How long the answer is that begins with these bytes.
   *
   * @param filled how many there are, at least the unit, the function code and one more
   * @return more than there are if more is needed to know; -1 if no answer begins like that
   */
  static int length(byte[] bytes, int filled) {
    int function = bytes[1];
    if (function < 0) {
      return LEAST_BYTES;
    }
    return switch (function) {
      case 1, 2, 3, 4, 17 -> {
        int length = OVERHEAD + 2 + (bytes[2] & 0xFF);
        yield length <= MOST_BYTES ? length : -1;
      }
      case 5, 6, 15, 16 -> FIXED_WRITE;
      case 22 -> FIXED_MASK_WRITE;
      case 43 -> identificationLength(bytes, filled);
      default -> -1;
    };
  }

  /** Such an answer says how many objects it holds, and each of them how long it is. */
  private static int identificationLength(byte[] bytes, int filled) {
    if (filled < IDENTIFICATION_HEAD) {
      return IDENTIFICATION_HEAD + CRC;
    }
    int end = IDENTIFICATION_HEAD;
    for (int object = 0; object < (bytes[IDENTIFICATION_HEAD - 1] & 0xFF); object++) {
      if (filled < end + 2) {
        return end + 2 + CRC;
      }
      end += 2 + (bytes[end + 1] & 0xFF);
      if (end + CRC > MOST_BYTES) {
        return -1;
      }
    }
    return end + CRC;
  }

  /** Whether the CRC at the end of a frame is right. */
  static boolean intact(byte[] bytes, int length) {
    int[] crc = ModbusUtil.calculateCRC(bytes, 0, length - 2);
    return (bytes[length - 2] & 0xFF) == crc[0] && (bytes[length - 1] & 0xFF) == crc[1];
  }
}
