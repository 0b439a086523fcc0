package io.dataskipper.boat.core.trace;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/** Frames as lines for people: time, direction, meaning, bytes. */
public final class TextTrace {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private TextTrace() {}

  /** Writes a line for each frame. */
  public static void write(List<TracedFrame> frames, Appendable out) throws IOException {
    for (var decoded : FrameDecoder.decode(frames)) {
      out.append(line(decoded)).append('\n');
    }
  }

  private static String line(DecodedFrame decoded) {
    var frame = decoded.frame();
    var sign =
        switch (frame.kind()) {
          case SENT -> '>';
          case RECEIVED -> '<';
          case DROPPED -> 'x';
        };
    return "%s %c %s | %s%s"
        .formatted(
            TIME.format(frame.at()),
            sign,
            decoded.text(),
            hex(frame),
            frame.length() > frame.bytes().remaining() ? " ..." : "");
  }

  /** The bytes that are kept of a frame, such as {@code 01 03 00 64}. */
  public static String hex(TracedFrame frame) {
    var bytes = new byte[frame.bytes().remaining()];
    frame.bytes().duplicate().get(bytes);
    return HEX.formatHex(bytes);
  }
}
