package io.dataskipper.boat.core.trace;

import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.List;

/**
 * Frames as a capture file, for Wireshark and the like.
 *
 * <p>Frames of Modbus TCP get headers of IPv4 and TCP that are made up but sound, between 192.0.2.1
 * and port 502 of 192.0.2.2. RTU frames get the header that the link type RTAC serial has, which
 * holds direction and time.
 */
public final class PcapTrace {
  private static final int MAGIC = 0xA1B2C3D4;
  private static final int MOST_BYTES = 65_535;
  private static final int LINKTYPE_RAW = 101;
  private static final int LINKTYPE_USER0 = 147;
  private static final int LINKTYPE_RTAC_SERIAL = 250;
  private static final byte RTAC_SENT = 1;
  private static final byte RTAC_RECEIVED = 2;
  private static final int RTAC_HEADER = 12;

  private final OutputStream out;
  private final Framing framing;
  private final TcpHeaders conversation = new TcpHeaders();

  private PcapTrace(OutputStream out, Framing framing) {
    this.out = out;
    this.framing = framing;
  }

  /** Writes frames of one link; those that are framed otherwise than the newest are left out. */
  public static void write(List<TracedFrame> frames, OutputStream out) throws IOException {
    var framing = frames.isEmpty() ? Framing.OTHER : frames.getLast().framing();
    var trace = new PcapTrace(out, framing);
    trace.head();
    for (var frame : frames) {
      if (frame.framing() == framing) {
        trace.packet(frame);
      }
    }
  }

  private void head() throws IOException {
    var head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(MAGIC).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    head.putInt(MOST_BYTES);
    head.putInt(
        switch (framing) {
          case MODBUS_TCP -> LINKTYPE_RAW;
          case MODBUS_RTU -> LINKTYPE_RTAC_SERIAL;
          case OTHER -> LINKTYPE_USER0;
        });
    out.write(head.array());
  }

  private void packet(TracedFrame frame) throws IOException {
    var body =
        switch (framing) {
          case MODBUS_TCP -> conversation.packet(frame);
          case MODBUS_RTU -> rtac(frame);
          case OTHER -> frame.bytes().duplicate();
        };
    var bytes = new byte[body.remaining()];
    body.get(bytes);
    var head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt((int) frame.at().getEpochSecond()).putInt(micros(frame.at()));
    head.putInt(bytes.length).putInt(bytes.length);
    out.write(head.array());
    out.write(bytes);
  }

  private static ByteBuffer rtac(TracedFrame frame) {
    var bytes = ByteBuffer.allocate(RTAC_HEADER + frame.bytes().remaining());
    bytes.putInt((int) frame.at().getEpochSecond()).putInt(micros(frame.at()));
    bytes.put(frame.kind() == Kind.SENT ? RTAC_SENT : RTAC_RECEIVED).put((byte) 0);
    bytes.putShort((short) 0).put(frame.bytes().duplicate());
    return bytes.flip();
  }

  private static int micros(Instant at) {
    return at.get(ChronoField.MICRO_OF_SECOND);
  }
}
