package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.core.change.Version;
import io.dataskipper.boat.spi.settings.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of the configuration that is in force. */
@Schema(name = "Change")
public record ChangeView(
    @Schema(description = "the state that it made") VersionView version,
    @Schema(description = "what may not be meant") List<StatusView.Problem> warnings) {

  public static ChangeView of(Version version, List<Problem> warnings) {
    return new ChangeView(VersionView.of(version), StatusViews.problems(warnings));
  }
}
