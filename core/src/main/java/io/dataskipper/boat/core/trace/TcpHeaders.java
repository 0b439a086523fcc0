package io.dataskipper.boat.core.trace;

import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.nio.ByteBuffer;

/**
 * Puts frames of Modbus TCP into packets of a connection that looks as a captured one does. What is
 * no whole frame ends it: whatever follows begins on another connection, as it did.
 */
final class TcpHeaders {
  private static final int IP = 20;
  private static final int TCP = 20;
  private static final int GATEWAY = 0xC000_0201;
  private static final int DEVICE = 0xC000_0202;
  private static final int MODBUS_PORT = 502;
  private static final int FIRST_PORT = 49_152;
  private static final byte PROTOCOL_TCP = 6;
  private static final int PUSH_ACK = 0x5018;
  private static final short WINDOW = (short) 0xFFFF;

  private int port = FIRST_PORT;
  private int sent = 1;
  private int received = 1;
  private int packets;

  ByteBuffer packet(TracedFrame frame) {
    boolean out = frame.kind() == Kind.SENT;
    var data = frame.bytes().duplicate();
    int length = data.remaining();
    var packet = ByteBuffer.allocate(IP + TCP + length);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
    packet.putShort((short) ++packets).putShort((short) 0x4000);
    packet.put((byte) 64).put(PROTOCOL_TCP).putShort((short) 0);
    packet.putInt(out ? GATEWAY : DEVICE).putInt(out ? DEVICE : GATEWAY);
    packet.putShort((short) (out ? port : MODBUS_PORT));
    packet.putShort((short) (out ? MODBUS_PORT : port));
    packet.putInt(out ? sent : received).putInt(out ? received : sent);
    packet.putShort((short) PUSH_ACK).putShort(WINDOW).putShort((short) 0).putShort((short) 0);
    packet.put(data).flip();
    packet.putShort(10, checksum(packet, 0, IP, 0));
    int pseudo = (GATEWAY >>> 16) + (GATEWAY & 0xFFFF) + (DEVICE >>> 16) + (DEVICE & 0xFFFF);
    packet.putShort(
        IP + 16, checksum(packet, IP, IP + TCP + length, pseudo + PROTOCOL_TCP + TCP + length));
    count(out, length, ModbusFrame.of(frame).damage() != null);
    return packet;
  }

  private void count(boolean out, int length, boolean ends) {
    if (ends) {
      port = port == 0xFFFF ? FIRST_PORT : port + 1;
      sent = 1;
      received = 1;
    } else if (out) {
      sent += length;
    } else {
      received += length;
    }
  }

  /** The sum of RFC 1071. */
  private static short checksum(ByteBuffer bytes, int from, int to, int begin) {
    int sum = begin;
    for (int i = from; i < to; i += 2) {
      sum += i + 1 < to ? bytes.getShort(i) & 0xFFFF : (bytes.get(i) & 0xFF) << 8;
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (short) ~sum;
  }
}
