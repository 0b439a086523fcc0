package io.dataskipper.boat.portal.alert;

import io.dataskipper.boat.core.alert.StandingAlert;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Alerts that stand. */
@Schema(name = "Alerts")
public record AlertsView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "how many there are, listed or not", example = "3") int total,
    @Schema(description = "the latest first") List<AlertView> alerts) {

  /**
   * The latest of these.
   *
   * @param standing the oldest first
   * @param most how many are listed
   */
  public static AlertsView of(Instant time, List<StandingAlert> standing, int most) {
    return new AlertsView(
        time,
        standing.size(),
        standing.reversed().stream().limit(most).map(AlertView::of).toList());
  }
}
