package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.core.commission.Found;
import io.dataskipper.boat.core.commission.ScanJob;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A scan and what it has found so far. */
@Schema(name = "Scan")
public record ScanView(
    @Schema(description = "number of the scan", example = "3") String id,
    @Schema(description = "running, done, cancelled or failed", example = "running") String state,
    @Schema(description = "when it began") Instant began,
    @Schema(description = "absent while it runs") @Nullable Instant ended,
    @Schema(description = "how many requests look for units", example = "64") int requests,
    @Schema(description = "how many of them were made or can be left out", example = "17")
        int asked,
    @Schema(description = "seconds that the rest takes if no further unit answers") double left,
    @Schema(description = "what it is at", example = "port=/dev/ttyUSB0 baud_rate=9600 unit=7")
        String doing,
    @Schema(description = "the units that answered so far") List<Unit> found,
    @Schema(description = "what a person should know about the result") List<String> notes) {

  /** A unit that answered. */
  @Schema(name = "FoundUnit")
  public record Unit(
      @Schema(description = "the settings of the connection that reach it")
          Map<String, String> connection,
      @Schema(description = "unit id, 1 to 247", example = "7") int unit,
      @Schema(description = "what came was no answer: a wrong speed, or two units of one number")
          boolean garbled,
      @Schema(description = "what it says of itself") List<Identity> identities,
      @Schema(description = "absent if it is no SunSpec device") @Nullable SunSpec sunSpec,
      @Schema(description = "models that it may be, the likeliest first; never a certainty")
          List<Match> matches) {}

  /** What a unit says of itself. */
  @Schema(name = "UnitIdentity")
  public record Identity(
      @Schema(description = "how it was asked", example = "43/14 device identification")
          String means,
      @Schema(description = "what it said, by the name of the fact") Map<String, String> facts) {}

  /** What a unit is by SunSpec. */
  @Schema(name = "SunSpecFacts")
  public record SunSpec(
      @Schema(description = "register at which its models begin, counted from 0") int base,
      @Schema(description = "who makes the device") String manufacturer,
      @Schema(description = "its name, as the maker writes it") String model,
      @Schema(description = "empty if it tells none") String serialNumber,
      @Schema(description = "numbers of the SunSpec models that it has") List<Integer> models) {}

  /** A meter model that a unit may be. */
  @Schema(name = "ModelMatch")
  public record Match(
      @Schema(description = "id of the meter model", example = "eastron_sdm630_v2") String model,
      @Schema(description = "the higher the likelier; only to compare") int score,
      @Schema(description = "what speaks for it", example = "[\"frequency reads 49.98 Hz\"]")
          List<String> reasons) {}

  static ScanView of(ScanJob job) {
    return new ScanView(
        job.id(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.began(),
        job.ended().orElse(null),
        job.plan().requests(),
        job.asked(),
        job.left().toMillis() / 1_000.0,
        job.doing(),
        job.found().stream().map(ScanView::unit).toList(),
        job.notes());
  }

  private static Unit unit(Found found) {
    return new Unit(
        found.line(),
        found.unit(),
        found.garbled(),
        found.identities().stream().map(one -> new Identity(one.means(), one.facts())).toList(),
        found
            .sunSpec()
            .map(
                it ->
                    new SunSpec(
                        it.base(), it.manufacturer(), it.model(), it.serialNumber(), it.models()))
            .orElse(null),
        found.matches().stream()
            .map(match -> new Match(match.model(), match.score(), match.reasons()))
            .toList());
  }
}
