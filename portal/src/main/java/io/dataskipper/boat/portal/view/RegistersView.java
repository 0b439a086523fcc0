package io.dataskipper.boat.portal.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every point of a device, in the order of the configuration. */
@Schema(name = "Registers")
public record RegistersView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "id of the device", example = "meter-1") String device,
    @Schema(description = "in the order of the configuration") List<PointView> points) {}
