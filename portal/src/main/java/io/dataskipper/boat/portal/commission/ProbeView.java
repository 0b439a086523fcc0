package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.commission.Decodings;
import io.dataskipper.boat.core.commission.ProbeReport;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
@Schema(name = "ProbeResult")
public record ProbeView(
    @Schema(
            description =
                "read, written, declined (by the unit), unknown (it may have been written), or"
                    + " failed (no valid answer)",
            example = "read")
        String outcome,
    @Schema(
            description = "why it was declined or failed; absent if it was not",
            example = "exception 02 illegal data address")
        @Nullable String reason,
    @Schema(description = "what was read, address by address; absent if nothing was")
        @Nullable List<Integer> words,
    @Schema(description = "by type and order, what the first registers may mean; absent for bits")
        @Nullable Map<String, Map<String, String>> decoded,
    @Schema(description = "from the first byte to the end, in seconds") double took,
    @Schema(description = "what went over the line") List<Frame> frames) {

  /** A frame. */
  @Schema(name = "ProbeFrame")
  public record Frame(
      @Schema(description = "sent, received or dropped", example = "sent") String direction,
      @Schema(description = "seconds after the first frame") double after,
      @Schema(
              description = "in hexadecimal, as they were on the wire",
              example = "01 03 00 00 00 01 84 0A")
          String bytes) {}

  static ProbeView of(ProbeReport report) {
    var frames =
        report.frames().stream()
            .map(one -> new Frame(one.direction(), one.after().toNanos() / 1e9, one.bytes()))
            .toList();
    double took = report.took().toNanos() / 1e9;
    return switch (report.answer().orElse(null)) {
      case ProbeAnswer.Registers(RawRegisters registers) ->
          new ProbeView("read", null, words(registers), decoded(registers), took, frames);
      case ProbeAnswer.Confirmed() -> new ProbeView("written", null, null, null, took, frames);
      case ProbeAnswer.Declined(int _, String reason) ->
          new ProbeView("declined", reason, null, null, took, frames);
      case ProbeAnswer.Unknown(var _) ->
          new ProbeView("unknown", "no answer came", null, null, took, frames);
      case null -> new ProbeView("failed", report.failure(), null, null, took, frames);
    };
  }

  private static List<Integer> words(RawRegisters registers) {
    return IntStream.range(registers.start(), registers.start() + registers.length())
        .map(registers::wordAt)
        .boxed()
        .toList();
  }

  private static @Nullable Map<String, Map<String, String>> decoded(RawRegisters registers) {
    return registers.space().equals("coil") || registers.space().equals("discrete")
        ? null
        : Decodings.of(registers);
  }
}
