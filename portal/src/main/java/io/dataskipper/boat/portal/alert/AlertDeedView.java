package io.dataskipper.boat.portal.alert;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person does about an alert. */
@Schema(name = "AlertDeed")
public record AlertDeedView(
    @Schema(description = "the person", example = "anna") String who,
    @Schema(description = "in the person's words; for comment it must be given")
        @Nullable String comment,
    @Schema(description = "for shelve, or minutes: until when nothing is told")
        @Nullable Instant until,
    @Schema(description = "for shelve, or until: for how long nothing is told", example = "60")
        @Nullable Integer minutes) {}
