package io.dataskipper.boat.core.trace;

import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a frame of Modbus.
 *
 * @param unit -1 if there is none
 * @param pdu function code and data; empty if there is none
 * @param damage why it is not a sound frame; null if it is
 */
record ModbusFrame(int unit, ByteBuffer pdu, @Nullable String damage) {
  private static final int MBAP = 7;
  private static final int LEAST_RTU = 4;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  static ModbusFrame of(TracedFrame frame) {
    return frame.framing() == Framing.MODBUS_TCP ? tcp(frame.bytes()) : rtu(frame.bytes());
  }

  private static ModbusFrame tcp(ByteBuffer bytes) {
    int length = bytes.remaining();
    if (length <= MBAP) {
      return new ModbusFrame(-1, NOTHING, "cut off after %d bytes".formatted(length));
    }
    int wanted = 6 + (bytes.getShort(4) & 0xFFFF);
    if (bytes.getShort(2) != 0) {
      return new ModbusFrame(-1, NOTHING, "not Modbus TCP");
    }
    return new ModbusFrame(
        bytes.get(6) & 0xFF,
        bytes.slice(MBAP, length - MBAP),
        wanted == length ? null : "%d bytes in place of %d".formatted(length, wanted));
  }

  private static ModbusFrame rtu(ByteBuffer bytes) {
    int length = bytes.remaining();
    if (length < LEAST_RTU) {
      return new ModbusFrame(-1, NOTHING, "%d stray bytes".formatted(length));
    }
    int crc = (bytes.get(length - 2) & 0xFF) | (bytes.get(length - 1) & 0xFF) << 8;
    return new ModbusFrame(
        bytes.get(0) & 0xFF,
        bytes.slice(1, length - 3),
        crc == crc(bytes, length - 2) ? null : "wrong CRC");
  }

  private static int crc(ByteBuffer bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes.get(i) & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
      }
    }
    return crc;
  }

  int function() {
    return pdu.get(0) & 0x7F;
  }

  boolean declines() {
    return pdu.get(0) < 0;
  }

  boolean hasFunction() {
    return pdu.hasRemaining();
  }

  /** The word at a place of the PDU; null if it ends before. */
  @Nullable Integer word(int at) {
    return at + 2 <= pdu.remaining() ? pdu.getShort(at) & 0xFFFF : null;
  }
}
