package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.core.history.Bucket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The course of one point. */
@Schema(name = "History")
public record HistoryView(
    @Schema(description = "id of the device", example = "meter-1") String device,
    @Schema(description = "name of the point", example = "frequency") String point,
    @Schema(description = "unit of the values; empty if they have none", example = "Hz")
        String unit,
    @Schema(description = "begin, inclusive") Instant from,
    @Schema(description = "end, exclusive") Instant to,
    @Schema(
            description =
                "how far apart two parts are while nothing is missing; absent if this gateway keeps"
                    + " no history",
            example = "60")
        @Nullable Double intervalSeconds,
    @Schema(description = "oldest first; parts without a sample are left out") List<Part> points) {

  /** What a point was over a part of the time. */
  @Schema(name = "HistoryPart")
  public record Part(
      @Schema(description = "when the part begins") Instant time,
      @Schema(
              description = "mean of the good values; absent if there was none, as are min and max",
              example = "50.01")
          @Nullable BigDecimal value,
      @Schema(description = "least good value", example = "49.98") @Nullable BigDecimal min,
      @Schema(description = "greatest good value", example = "50.03") @Nullable BigDecimal max,
      @Schema(description = "how many good values there were", example = "1") int samples,
      @Schema(description = "how many samples were not good or no numbers", example = "0")
          int other,
      @Schema(
              description =
                  "how many of both were dated by a clock that could not be trusted; absent if none",
              example = "1")
          @Nullable Integer clockNotTrusted) {

    private static Part of(Bucket bucket) {
      return new Part(
          bucket.start(),
          decimal(bucket.mean()),
          decimal(bucket.min()),
          decimal(bucket.max()),
          bucket.samples(),
          bucket.other(),
          bucket.untimely() == 0 ? null : bucket.untimely());
    }
  }

  /**
   * The course of a point.
   *
   * @param interval null if nothing is kept
   */
  public static HistoryView of(
      Point point, Instant from, Instant to, @Nullable Duration interval, List<Bucket> buckets) {
    return new HistoryView(
        point.id().device().value(),
        point.id().name(),
        point.unit(),
        from,
        to,
        interval == null ? null : interval.toMillis() / 1000d,
        buckets.stream().map(Part::of).toList());
  }

  /** A number with the digits of the type that it came from; null for none. */
  private static @Nullable BigDecimal decimal(double number) {
    if (!Double.isFinite(number)) {
      return null;
    }
    var single = (float) number;
    return single == number ? new BigDecimal(Float.toString(single)) : BigDecimal.valueOf(number);
  }
}
