package io.dataskipper.boat.portal.control;

import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.portal.view.PointView;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a write. */
@Schema(name = "WriteResult")
public record WriteResultView(
    @Schema(description = "id of the device", example = "meter-1") String device,
    @Schema(description = "name of the point", example = "setpoint") String point,
    @Schema(
            description =
                "unknown: the device may or may not have acted; look before you repeat it",
            enumeration = {"done", "refused", "unknown"})
        String outcome,
    @Schema(
            description =
                "the device's words if it refused, or how long it was silent; else absent")
        @Nullable String reason,
    @Schema(description = "the point as it was read right after; absent if it could not be")
        @Nullable PointView readBack) {

  static WriteResultView of(String device, String point, Written written) {
    var sample = written.readBack();
    return new WriteResultView(
        device,
        point,
        switch (written.outcome()) {
          case WriteOutcome.Done _ -> "done";
          case WriteOutcome.Refused _ -> "refused";
          case WriteOutcome.Unknown _ -> "unknown";
        },
        switch (written.outcome()) {
          case WriteOutcome.Done _ -> null;
          case WriteOutcome.Refused(var reason) -> reason;
          case WriteOutcome.Unknown(var waited) -> "not confirmed after " + Seconds.text(waited);
        },
        sample == null ? null : PointView.of(sample, null));
  }
}
