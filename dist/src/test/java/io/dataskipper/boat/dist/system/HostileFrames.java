package io.dataskipper.boat.dist.system;

import io.dataskipper.boat.dist.kit.ModbusClient;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * Requests over Modbus TCP that are sound, sound but for a few bytes, cut off or too long. One of
 * ten writes, most of these something near the registers {@link #LISTED} to {@link #LISTED} + 2.
 */
final class HostileFrames {
  static final int LISTED = 100;

  private static final int ADDRESSES = 120;

  private final Random random;

  HostileFrames(Random random) {
    this.random = random;
  }

  byte[] next() {
    var pdu = random.nextInt(10) == 0 ? write() : read();
    var unit = random.nextBoolean() ? 1 : random.nextInt(4);
    var frame = ModbusClient.frame(unit, pdu);
    if (random.nextInt(4) == 0) {
      return frame;
    }
    for (var i = random.nextInt(3); i >= 0; i--) {
      // The protocol and the length are hit less often: they end the connection.
      var at = random.nextInt(20) == 0 ? random.nextInt(7) : 6 + random.nextInt(frame.length - 6);
      frame[at] = (byte) random.nextInt(256);
    }
    return switch (random.nextInt(100)) {
      case 0 -> Arrays.copyOf(frame, random.nextInt(frame.length));
      case 1 -> Arrays.copyOf(frame, frame.length + random.nextInt(300));
      default -> frame;
    };
  }

  /** Whether a frame has to be answered: it is of the length that it says. */
  static boolean whole(byte[] frame) {
    var bytes = ByteBuffer.wrap(frame);
    return frame.length > 7
        && frame.length <= 260
        && bytes.getShort(2) == 0
        && bytes.getShort(4) == frame.length - 6;
  }

  private byte[] read() {
    return ModbusClient.pdu(1 + random.nextInt(4), random.nextInt(ADDRESSES), random.nextInt(130));
  }

  private byte[] write() {
    var address = LISTED - 2 + random.nextInt(6);
    var value = random.nextInt(65_536);
    return switch (random.nextInt(5)) {
      case 0 -> ModbusClient.pdu(5, random.nextInt(3), random.nextBoolean() ? 0xFF00 : 0);
      case 1 -> new byte[] {15, 0, (byte) random.nextInt(3), 0, 1, 1, 1};
      case 2 -> ModbusClient.pdu(6, address, value);
      case 3 -> words(address, value);
      default -> words(address, value, value);
    };
  }

  private static byte[] words(int address, int... values) {
    var pdu = ByteBuffer.allocate(6 + 2 * values.length);
    pdu.put((byte) 16).putShort((short) address).putShort((short) values.length);
    pdu.put((byte) (2 * values.length));
    for (var value : values) {
      pdu.putShort((short) value);
    }
    return pdu.array();
  }
}
