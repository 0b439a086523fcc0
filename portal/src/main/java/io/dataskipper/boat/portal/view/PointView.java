package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A point as it was read last. */
@Schema(name = "Point")
public record PointView(
    @Schema(description = "name of the point", example = "active_power_total") String point,
    @Schema(description = "unit of the value; empty if it has none", example = "kW") String unit,
    @Schema(
            description =
                "number, true/false or text; absent if nothing usable was read. Whole numbers beyond"
                    + " 2^53 are texts, so that no reader rounds them",
            implementation = Object.class,
            example = "27.31")
        @Nullable Object value,
    @Schema(
            description = "whether the value may be used (IEC 61850-7-3)",
            enumeration = {"good", "questionable", "invalid"},
            example = "good")
        String quality,
    @Schema(description = "why it is not good; absent if it is") @Nullable List<String> details,
    @Schema(description = "true if it belongs to a test; else absent") @Nullable Boolean test,
    @Schema(description = "true if a person set it; else absent") @Nullable Boolean substituted,
    @Schema(description = "when the device says the value arose; absent if it does not say")
        @Nullable Instant sourceTime,
    @Schema(description = "when it was read or last tried; absent if never")
        @Nullable Instant readTime,
    @Schema(
            description =
                "what is wrong with the clock that gave the times (IEC 61850-7-2); absent if nothing is",
            enumeration = {"clock_failure", "clock_not_synchronized"})
        @Nullable List<String> timeQuality,
    @Schema(description = "the last good value, if the newest is not")
        @Nullable LastGood lastGood) {

  private static final long EXACT = 1L << 53;

  /** A value that was good once. */
  @Schema(name = "LastGoodValue")
  public record LastGood(
      @Schema(
              description = "in the unit of the point",
              implementation = Object.class,
              example = "27.31")
          Object value,
      @Schema(description = "when it was good") Instant time) {}

  /** A point as it was read. */
  public static PointView of(Sample sample, @Nullable Sample lastGood) {
    var quality = sample.quality();
    return new PointView(
        sample.point().id().name(),
        sample.point().unit(),
        sample.value() == null ? null : json(sample.value()),
        Texts.of(quality.validity()),
        details(quality),
        quality.test() ? true : null,
        quality.substituted() ? true : null,
        sample.sourceTime(),
        sample.readTime(),
        Texts.of(sample.timeQuality()),
        quality.good() ? null : lastGood(lastGood));
  }

  /** A point that was never read. */
  public static PointView unread(Point point) {
    var quality = Quality.invalid(Detail.FAILURE);
    return new PointView(
        point.id().name(),
        point.unit(),
        null,
        Texts.of(quality.validity()),
        details(quality),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable List<String> details(Quality quality) {
    return quality.details().isEmpty() ? null : quality.details().stream().map(Texts::of).toList();
  }

  private static @Nullable LastGood lastGood(@Nullable Sample sample) {
    return sample == null || sample.value() == null
        ? null
        : new LastGood(json(sample.value()), sample.time());
  }

  /** The value as JSON can carry it without loss. */
  public static Object json(Value value) {
    return switch (value) {
      case Value.Real real -> new BigDecimal(real.toString());
      case Value.Single single -> new BigDecimal(single.toString());
      case Value.Whole whole ->
          Math.abs(whole.value()) <= EXACT ? (Object) whole.value() : whole.toString();
      case Value.Large large -> large.toString();
      case Value.Flag flag -> flag.value();
      case Value.Bits bits ->
          bits.bits() >= 0 && bits.bits() <= EXACT ? (Object) bits.bits() : bits.toString();
      case Value.Text text -> text.value();
    };
  }
}
