package io.dataskipper.boat.portal.view;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a request was not answered, in the form of RFC 9457. */
@Schema(name = "Problem")
public record ProblemView(
    @Schema(description = "always about:blank: status and title say the kind") String type,
    @Schema(description = "what the status means", example = "Not Found") String title,
    @Schema(description = "HTTP status", example = "404") int status,
    @Schema(
            description = "what is wrong, and what would help",
            example = "There is no device \"meter-11\"; did you mean \"meter-1\"?")
        String detail,
    @Schema(description = "with 503 because of the configuration: its problems; else absent")
        @Nullable List<StatusView.Problem> problems) {

  /** A problem without more than words. */
  public static ProblemView of(int status, String title, String detail) {
    return new ProblemView("about:blank", title, status, detail, null);
  }
}
