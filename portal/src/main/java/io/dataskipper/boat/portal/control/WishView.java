package io.dataskipper.boat.portal.control;

import io.dataskipper.boat.portal.view.PointView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would be written; nothing is written yet. */
@Schema(name = "WriteToConfirm")
public record WishView(
    @Schema(description = "to be sent as \"confirm\"; good for one write") String confirm,
    @Schema(description = "until when it can be confirmed") Instant expires,
    @Schema(description = "id of the device", example = "meter-1") String device,
    @Schema(description = "how people find the device on its link", example = "unit 7")
        String address,
    @Schema(description = "name of the point", example = "setpoint") String point,
    @Schema(description = "unit of both values; empty if they have none", example = "kW")
        String unit,
    @Schema(description = "what would be written", implementation = Object.class, example = "50")
        Object value,
    @Schema(description = "the point as it was read last; absent if it never was")
        @Nullable PointView now) {}
