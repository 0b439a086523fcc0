package io.dataskipper.boat.portal.staging;

import io.dataskipper.boat.core.change.ConfigDesk;
import io.dataskipper.boat.portal.view.ConfigFilesView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How test mode is. */
@Schema(name = "TestMode")
public record TestModeView(
    @Schema(description = "whether there is a staged configuration") boolean enabled,
    @Schema(description = "since when; absent if it is not enabled") @Nullable Instant since,
    @Schema(description = "who enabled it", example = "local") @Nullable String who,
    @Schema(description = "the staged files") List<String> files,
    @Schema(description = "the staged files that differ from the active ones") List<String> changed,
    @Schema(description = "whether the staged files were saved to test as they are") boolean saved,
    @Schema(description = "the last verification without problems; absent if there was none")
        @Nullable Verified verified,
    @Schema(description = "the version that must be confirmed; absent if none")
        ConfigFilesView.@Nullable Trial trial,
    @Schema(
            description =
                "the version that nobody confirmed last, so that the one before it came back; absent"
                    + " if there was none since the gateway was started")
        @Nullable RolledBack rolledBack) {

  /** A version that came back by itself. */
  @Schema(name = "RolledBack")
  public record RolledBack(
      @Schema(description = "the version that was not confirmed", example = "5") int version,
      @Schema(description = "the version that came back", example = "4") int previous,
      @Schema(description = "when it was back") Instant time) {

    static RolledBack of(ConfigDesk.RolledBack back) {
      return new RolledBack(back.trial().number(), back.trial().previous(), back.at());
    }
  }

  /** What was verified last. */
  @Schema(name = "VerifiedFiles")
  public record Verified(
      @Schema(description = "when it was verified") Instant time,
      @Schema(description = "tells which files were verified") String digest,
      @Schema(description = "whether these are the staged files as they are") boolean staged,
      @Schema(description = "how many points were asked for", example = "120") int points,
      @Schema(description = "how many of them gave no usable value", example = "0") int unread) {}
}
