package io.dataskipper.boat.portal.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every point of a device, in the order of the configuration. */
@Schema(name = "Registers")
public record RegistersView(
    Instant time, @Schema(example = "meter-1") String device, List<PointView> points) {}
