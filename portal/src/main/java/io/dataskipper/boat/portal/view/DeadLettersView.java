package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.core.outbox.DeadLetter;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Batches that targets refused for good. */
@Schema(name = "DeadLetters")
public record DeadLettersView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "the latest first") List<DeadLetterView> letters) {

  /** These letters, without what they hold. */
  public static DeadLettersView of(Instant time, List<DeadLetter> letters) {
    return new DeadLettersView(time, letters.stream().map(DeadLetterView::of).toList());
  }
}
