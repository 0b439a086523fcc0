package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.core.derive.DerivedStatus;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The derived points of a device. */
@Schema(name = "DerivedPoints")
public record DerivedView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "id of the device", example = "meter-1") String device,
    @Schema(description = "in the order of the configuration") List<Derived> derived) {

  /** The derived points of a device, in the order of the configuration. */
  public static DerivedView of(Instant time, String device, List<DerivedStatus> points) {
    return new DerivedView(time, device, points.stream().map(Derived::of).toList());
  }

  /** A point that is made of another over a window. */
  @Schema(name = "DerivedPoint")
  public record Derived(
      @Schema(description = "name of the derived point", example = "demand_15min") String point,
      @Schema(description = "the point that it is made of", example = "active_power_total")
          String of,
      @Schema(
              description = "what is made of the source over the window",
              enumeration = {
                "mean",
                "min",
                "max",
                "last",
                "increase",
                "demand",
                "integral",
                "coverage"
              })
          String function,
      @Schema(description = "length of the window", example = "15m") String window,
      @Schema(description = "unit of the value; empty if it has none", example = "kW") String unit,
      @Schema(description = "the last window that has ended; absent before the first")
          @Nullable Window closed,
      @Schema(
              description =
                  "the window that is open, as it is so far; absent before the first value")
          @Nullable Window open) {

    private static Derived of(DerivedStatus status) {
      var keys = status.definition().keys();
      var point = status.definition().point();
      return new Derived(
          point.id().name(),
          keys.of(),
          Texts.of(keys.function()),
          keys.window(),
          point.unit(),
          Window.of(status.closed()),
          Window.of(status.open()));
    }
  }

  /** A window. */
  @Schema(name = "DerivedWindow")
  public record Window(
      @Schema(description = "inclusive") Instant start,
      @Schema(description = "exclusive") Instant end,
      @Schema(description = "absent if there is none", example = "27.31") @Nullable Double value,
      @Schema(description = "share of the window in which the point was read", example = "0.998")
          double coverage,
      @Schema(
              description = "whether the value may be used (IEC 61850-7-3)",
              enumeration = {"good", "questionable", "invalid"})
          String quality,
      @Schema(description = "why it is not good; absent if it is") @Nullable List<String> details,
      @Schema(
              description =
                  "what was wrong with the clock that says what belongs into the window, such as that"
                      + " it was set meanwhile; absent if nothing was",
              enumeration = {"clock_failure", "clock_not_synchronized"})
          @Nullable List<String> timeQuality) {

    private static @Nullable Window of(DerivedStatus.@Nullable Window window) {
      return window == null
          ? null
          : new Window(
              window.start(),
              window.end(),
              window.value(),
              Math.round(window.coverage() * 10_000) / 10_000d,
              Texts.of(window.quality().validity()),
              details(window.quality()),
              Texts.of(window.dated()));
    }

    private static @Nullable List<String> details(Quality quality) {
      return quality.good() ? null : quality.details().stream().map(Texts::of).toList();
    }
  }
}
