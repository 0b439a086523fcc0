package io.dataskipper.boat.driver.modbus.wire;

import io.dataskipper.boat.spi.driver.FrameTap;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Notes every frame as "sent 11 03 ..." and sees to it that time does not run backwards. */
final class NotedFrames implements FrameTap {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final List<String> frames = new ArrayList<>();
  private long latest = System.nanoTime();

  @Override
  public void frame(Framing framing, Kind kind, long nanos, byte[] bytes, int start, int length) {
    if (nanos - latest < 0 || nanos - System.nanoTime() > 0) {
      throw new IllegalArgumentException("a frame was told with a wrong time");
    }
    latest = nanos;
    frames.add(
        "%s %s"
            .formatted(
                kind.name().toLowerCase(Locale.ROOT), HEX.formatHex(bytes, start, start + length)));
  }

  List<String> frames() {
    return frames;
  }
}
