package io.dataskipper.boat.portal.alert;

import io.dataskipper.boat.core.alert.StandingAlert;
import io.dataskipper.boat.portal.view.Texts;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert that a person has not done with. */
@Schema(name = "Alert")
public record AlertView(
    @Schema(
            description = "of this occurrence, as it is delivered",
            example = "01M81FR0YJ0000010XGB3GKK87")
        String id,
    @Schema(description = "what it is about", example = "point/meter-1/voltage_l1/over-voltage")
        String source,
    @Schema(
            description = "how grave it is",
            enumeration = {"info", "warning", "critical"},
            example = "warning")
        String severity,
    @Schema(
            description = "by ISA-18.2",
            enumeration = {
              "active_unacknowledged",
              "active_acknowledged",
              "cleared_unacknowledged",
              "shelved",
              "normal"
            },
            example = "active_unacknowledged")
        String state,
    @Schema(description = "whether its condition holds", example = "true") boolean active,
    @Schema(description = "whether somebody has said that he knows", example = "false")
        boolean acknowledged,
    @Schema(description = "the device; absent if it is about the gateway", example = "meter-1")
        @Nullable String device,
    @Schema(
            description = "one sentence for a person",
            example = "Main incomer: voltage_l1 is 262.5 V, at or above 260")
        String text,
    @Schema(description = "when it last began to hold") Instant raised,
    @Schema(description = "when it ceased to; absent while it is active") @Nullable Instant cleared,
    @Schema(description = "until when it is not told; absent if it is not shelved")
        @Nullable Instant shelvedUntil,
    @Schema(description = "how often it was raised since somebody was done with it", example = "1")
        long occurrences,
    @Schema(description = "the last comment; absent if there is none", example = "anna: on my way")
        @Nullable String note) {

  /** The view of an alert. */
  public static AlertView of(StandingAlert alert) {
    var device = alert.device();
    return new AlertView(
        alert.id(),
        alert.source(),
        Texts.of(alert.severity()),
        Texts.of(alert.state()),
        alert.active(),
        alert.acknowledged(),
        device == null ? null : device.value(),
        alert.text(),
        alert.raised(),
        alert.cleared(),
        alert.shelvedUntil(),
        alert.occurrences(),
        Texts.orNull(alert.note()));
  }
}
