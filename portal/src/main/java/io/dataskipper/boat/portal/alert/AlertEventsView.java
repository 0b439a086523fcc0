package io.dataskipper.boat.portal.alert;

import io.dataskipper.boat.core.alert.AlertEvent;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened to alerts. */
@Schema(name = "AlertEvents")
public record AlertEventsView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "the latest first") List<AlertEventView> events) {

  /** These events. */
  public static AlertEventsView of(Instant time, List<AlertEvent> events) {
    return new AlertEventsView(time, events.stream().map(AlertEventView::of).toList());
  }
}
