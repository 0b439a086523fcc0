package io.dataskipper.boat.portal.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How devices are at one moment. */
@Schema(name = "DeviceHealth")
public record DevicesView(
    @Schema(description = "when this was told") Instant time,
    @Schema(
            description =
                "in the live stream: whether these are all devices, or those that have changed;"
                    + " absent elsewhere")
        @Nullable Boolean snapshot,
    @Schema(description = "in the order of the configuration") List<DeviceView> devices) {}
