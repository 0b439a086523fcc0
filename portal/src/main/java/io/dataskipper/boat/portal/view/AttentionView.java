package io.dataskipper.boat.portal.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that a person should see to. */
@Schema(name = "Attention")
public record AttentionView(
    @Schema(
            description = "how grave it is",
            enumeration = {"critical", "warning", "info"},
            example = "warning")
        String severity,
    @Schema(
            description = "what kind of thing it is about",
            enumeration = {"link", "device", "target", "store", "plugin"},
            example = "device")
        String subject,
    @Schema(description = "the id of that thing", example = "meter-1") String id,
    @Schema(description = "its name for people", example = "Main incomer") String label,
    @Schema(description = "what is wrong, to be read after the label", example = "does not answer")
        String text,
    @Schema(
            description = "the failure in the words of the log",
            example = "read link=main-panel unit=4 waited=3s \"no answer\"")
        @Nullable String detail,
    @Schema(description = "since when; absent if it is not known") @Nullable Instant since,
    @Schema(
            description = "who has to act",
            enumeration = {"site", "network", "configuration", "recipient", "gateway", "support"},
            example = "site")
        String who,
    @Schema(description = "what to do", example = "Check that the device has power.")
        String advice) {

  /** Who has to act. */
  enum Actor {
    /** Somebody beside the device. */
    SITE,
    /** Whoever runs the network. */
    NETWORK,
    /** Whoever writes the configuration of this gateway. */
    CONFIGURATION,
    /** Whoever runs the server that the data go to. */
    RECIPIENT,
    /** Whoever looks after this machine. */
    GATEWAY,
    /** Whoever made this software or the plugin. */
    SUPPORT
  }
}
