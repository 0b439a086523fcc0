package io.dataskipper.boat.simulator.wire;

/** How a request or an answer (unit id and PDU) is wrapped on the way. */
public enum Framing {
  /** The MBAP header of Modbus TCP: transaction id, protocol id 0, length, unit id. */
  MBAP(7, 0),
  /** The form of a serial line: unit id in front, CRC-16 behind. */
  RTU(1, 2);

  /** The longest frame of either kind in bytes. */
  public static final int MAX_FRAME = 260;

  private static final int MAX_RTU = 256;

  private final int head;
  private final int tail;

  Framing(int head, int tail) {
    this.head = head;
    this.tail = tail;
  }

  /** Bytes in front of the PDU. */
  public int head() {
    return head;
  }

  /** Bytes in front of and behind the PDU. */
  public int overhead() {
    return head + tail;
  }

  /**
   * How long the request is that begins at {@code at}.
   *
   * @return its bytes, 0 if more are needed to tell, -1 if no request can begin so
   */
  public int requestLength(byte[] bytes, int at, int available) {
    return switch (this) {
      case MBAP -> mbapLength(bytes, at, available);
      case RTU -> rtuRequestLength(bytes, at, available);
    };
  }

  /** The unit id that a frame is for, 0 to 255. */
  public int unit(byte[] bytes, int at) {
    return bytes[at + head - 1] & 0xFF;
  }

  /**
   * Completes an answer whose PDU stands at {@code head()} of {@code answer}.
   *
   * @return the length of the frame
   */
  public int seal(byte[] request, int at, byte[] answer, int pduLength) {
    return switch (this) {
      case MBAP -> {
        answer[0] = request[at];
        answer[1] = request[at + 1];
        answer[2] = 0;
        answer[3] = 0;
        answer[4] = (byte) ((pduLength + 1) >>> 8);
        answer[5] = (byte) (pduLength + 1);
        answer[6] = request[at + 6];
        yield head + pduLength;
      }
      case RTU -> {
        answer[0] = request[at];
        Crc16.put(answer, head + pduLength);
        yield head + pduLength + tail;
      }
    };
  }

  private static int mbapLength(byte[] bytes, int at, int available) {
    if (available < 6) {
      return 0;
    }
    int protocol = word(bytes, at + 2);
    int length = word(bytes, at + 4);
    if (protocol != 0 || length < 2 || length > MAX_FRAME - 6) {
      return -1;
    }
    return available < 6 + length ? 0 : 6 + length;
  }

  private static int rtuRequestLength(byte[] bytes, int at, int available) {
    int length = available < 2 ? 0 : expectedRtu(bytes, at, available);
    if (length < 0) {
      return available >= 4 && Crc16.matches(bytes, at, available) ? available : 0;
    }
    if (length == 0 || available < length) {
      return 0;
    }
    return length <= MAX_RTU && Crc16.matches(bytes, at, length) ? length : -1;
  }

  /** The length of a request by its function code, 0 if it is not known yet, -1 for never. */
  private static int expectedRtu(byte[] bytes, int at, int available) {
    return switch (bytes[at + 1]) {
      case 1, 2, 3, 4, 5, 6 -> 8;
      case 15, 16 -> available < 7 ? 0 : 9 + (bytes[at + 6] & 0xFF);
      case 17 -> 4;
      case 22 -> 10;
      case 23 -> available < 11 ? 0 : 13 + (bytes[at + 10] & 0xFF);
      case 43 -> 7;
      default -> -1;
    };
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
