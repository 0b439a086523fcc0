package io.dataskipper.boat.portal.alert;

import io.dataskipper.boat.core.alert.AlertEvent;
import io.dataskipper.boat.portal.view.Texts;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of an alert's state. */
@Schema(name = "AlertEvent")
public record AlertEventView(
    @Schema(description = "grows from one event to the next", example = "17") long number,
    @Schema(description = "when it happened") Instant time,
    @Schema(
            description = "what happened to the alert",
            enumeration = {
              "raised",
              "escalated",
              "eased",
              "cleared",
              "acknowledged",
              "shelved",
              "unshelved",
              "commented"
            },
            example = "raised")
        String kind,
    @Schema(description = "the id of the occurrence", example = "01M81FR0YJ0000010XGB3GKK87")
        String alert,
    @Schema(description = "what it is about", example = "device/meter-1/offline") String source,
    @Schema(
            description = "how grave it is",
            enumeration = {"info", "warning", "critical"},
            example = "warning")
        String severity,
    @Schema(description = "what was told with it; absent for what people do") @Nullable String text,
    @Schema(description = "the person; absent for what the gateway does", example = "anna")
        @Nullable String who,
    @Schema(description = "the person's words; absent if there are none", example = "on my way")
        @Nullable String comment) {

  /** The view of an event. */
  static AlertEventView of(AlertEvent event) {
    return new AlertEventView(
        event.number(),
        event.time(),
        Texts.of(event.kind()),
        event.alert(),
        event.source(),
        Texts.of(event.severity()),
        Texts.orNull(event.text()),
        Texts.orNull(event.who()),
        Texts.orNull(event.comment()));
  }
}
