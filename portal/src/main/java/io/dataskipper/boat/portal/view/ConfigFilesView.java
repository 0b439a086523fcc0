package io.dataskipper.boat.portal.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The files of the configuration. */
@Schema(name = "ConfigurationFiles")
public record ConfigFilesView(
    @Schema(description = "where they lie", example = "/home/dcu/config") String folder,
    @Schema(description = "every file of the configuration") List<File> files,
    @Schema(description = "the version that must be confirmed; absent if none")
        @Nullable Trial trial) {

  /** One of them. */
  @Schema(name = "ConfigurationFile")
  public record File(
      @Schema(description = "config for the two files, meters for meter models", example = "config")
          String dir,
      @Schema(description = "its name", example = "slave_config.yaml") String file,
      @Schema(description = "size in bytes", example = "2048") int bytes) {}

  /** A version that comes back by itself unless it is confirmed. */
  @Schema(name = "Trial")
  public record Trial(
      @Schema(description = "number of the version on trial") int version,
      @Schema(description = "the version that comes back") int previous,
      @Schema(description = "when it comes back") Instant until) {}
}
