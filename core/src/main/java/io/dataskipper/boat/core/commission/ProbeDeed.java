package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.control.WriteWords;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.probe.ProbeRequest;

/** What a single request was, for the audit. */
public final class ProbeDeed {
  private ProbeDeed() {}

  /**
   * A request and what came of it.
   *
   * @param who sent it
   */
  public static Deed of(ProbeLine<?, ?, ?> line, ProbeRequest request, String who, String outcome) {
    return switch (request) {
      case ProbeRequest.Read(int unit, Extent extent) ->
          Deed.of(
              who,
              "probe.read",
              about(line, unit)
                  + " %s=%d count=%d".formatted(extent.space(), extent.start(), extent.length()),
              outcome);
      case ProbeRequest.Write(int unit, RawRegisters registers, boolean _) ->
          new Deed(
              who,
              "probe.write",
              about(line, unit) + " %s=%d".formatted(registers.space(), registers.start()),
              null,
              WriteWords.words(registers),
              outcome);
    };
  }

  /** Where something was asked. */
  static String about(ProbeLine<?, ?, ?> line, int unit) {
    return "channel=%s unit=%d".formatted(line.channel(), unit);
  }

  /** What came of a request that was sent. */
  static String outcome(ProbeReport report) {
    return switch (report.answer().orElse(null)) {
      case ProbeAnswer.Registers _, ProbeAnswer.Confirmed _ -> "done";
      case ProbeAnswer.Declined(int _, String reason) -> "refused: " + reason;
      case ProbeAnswer.Unknown _ -> "unknown: no answer came";
      case null -> "failed: " + report.failure();
    };
  }

  /** What came of a request that may not have been sent. */
  static String outcome(GatewayException failure) {
    var certain = failure.kind() == FailureKind.TIMEOUT ? "unknown: " : "not sent: ";
    return certain + failure.getMessage();
  }
}
