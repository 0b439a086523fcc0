package io.dataskipper.boat.portal.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Points that have changed, by device: an event of the live stream. */
@Schema(name = "Values")
public record ValuesView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "the values of each device") Map<String, List<PointView>> devices) {}
