package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.diag.Hardware;
import io.dataskipper.boat.portal.view.SystemView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The machine that the gateway runs on. */
@Schema(name = "HardwareNow")
public record HardwareView(
    @Schema(description = "what does not change while the gateway runs") Hardware hardware,
    @Schema(description = "load, memory, temperature and the like at this moment")
        SystemView system) {}
