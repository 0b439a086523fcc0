package io.dataskipper.boat.portal.staging;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Files that a backend took. */
@Schema(name = "PublishedConfiguration")
public record PublishedView(
    @Schema(description = "when it was delivered") Instant time,
    @Schema(description = "tells which files were posted") String digest,
    @Schema(description = "whether exactly these files were verified") boolean verified,
    @Schema(description = "the status of the backend's answer", example = "201") int status) {}
