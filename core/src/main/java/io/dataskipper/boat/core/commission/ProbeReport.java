package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import io.dataskipper.boat.spi.probe.Prober;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of one request.
 *
 * @param answer empty if no valid one came
 * @param failure why there is none; else empty
 * @param frames what went over the line, in its order
 * @param took from the first frame to the last; or to the failure
 */
public record ProbeReport(
    Optional<ProbeAnswer> answer, String failure, List<Frame> frames, Duration took) {
  public ProbeReport {
    frames = List.copyOf(frames);
  }

  /**
   * A frame.
   *
   * @param direction {@code sent}, {@code received}, or {@code dropped}: it came and was not
   *     believed
   * @param after the first frame
   * @param bytes in hexadecimal
   */
  public record Frame(String direction, Duration after, String bytes) {}

  private record Heard(FrameTap.Kind kind, long nanos, String bytes) {}

  static ProbeReport of(ProbeLine<?, ?, ?> line, ProbeRequest request)
      throws DriverException, InterruptedException {
    var heard = Collections.synchronizedList(new ArrayList<Heard>());
    FrameTap tap =
        (framing, kind, nanos, bytes, start, length) ->
            heard.add(
                new Heard(
                    kind,
                    nanos,
                    HexFormat.ofDelimiter(" ")
                        .withUpperCase()
                        .formatHex(bytes, start, start + length)));
    try (var driver = line.create(tap)) {
      driver.connect();
      long begin = System.nanoTime();
      try {
        var answer = ((Prober) driver).send(request);
        return report(Optional.of(answer), "", heard, begin);
      } catch (DriverException e) {
        return report(Optional.empty(), String.valueOf(e.getMessage()), heard, begin);
      }
    }
  }

  private static ProbeReport report(
      Optional<ProbeAnswer> answer, String failure, List<Heard> heard, long begin) {
    var took = Duration.ofNanos(System.nanoTime() - begin);
    long first = heard.isEmpty() ? begin : heard.getFirst().nanos();
    var frames =
        heard.stream()
            .map(
                one ->
                    new Frame(
                        one.kind().name().toLowerCase(Locale.ROOT),
                        Duration.ofNanos(Math.max(0, one.nanos() - first)),
                        one.bytes()))
            .toList();
    return new ProbeReport(answer, failure, frames, took);
  }
}
