package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.core.change.Version;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One state of the configuration. */
@Schema(name = "Version")
public record VersionView(
    @Schema(description = "counted from 1", example = "12") int number,
    @Schema(description = "when it was put in force") Instant time,
    @Schema(description = "who made it", example = "local") String who,
    @Schema(description = "in the words of who made it; may be empty") String comment,
    @Schema(description = "the files that differ from the version before") List<String> changed) {

  public static VersionView of(Version version) {
    return new VersionView(
        version.number(), version.time(), version.who(), version.comment(), version.changed());
  }
}
