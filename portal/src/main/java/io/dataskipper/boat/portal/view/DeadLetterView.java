package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.core.outbox.DeadLetter;
import io.dataskipper.boat.spi.publish.Message;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A batch that its target refused for good. */
@Schema(name = "DeadLetter")
public record DeadLetterView(
    @Schema(description = "by which it is asked for", example = "7") long number,
    @Schema(description = "who refused it", example = "http.electrical.measurements") String target,
    @Schema(description = "id of the batch, as it was sent along") String batch,
    @Schema(description = "when the target refused it") Instant refused,
    @Schema(description = "what the target said", example = "post status=400 \"no such device\"")
        String reason,
    @Schema(description = "how many messages it holds", example = "25") int messages,
    @Schema(description = "length of the message in bytes", example = "6210") long bytes,
    @Schema(description = "when it was formed") Instant made,
    @Schema(description = "the messages; in a list of letters absent")
        @Nullable List<String> documents) {

  /** A letter without what it holds. */
  static DeadLetterView of(DeadLetter letter) {
    return with(letter, null);
  }

  /** A letter with what it holds. */
  public static DeadLetterView of(DeadLetter letter, List<Message> held) {
    return with(letter, held.stream().map(message -> message.document().toString()).toList());
  }

  private static DeadLetterView with(DeadLetter letter, @Nullable List<String> documents) {
    return new DeadLetterView(
        letter.number(),
        letter.target().value(),
        letter.batch(),
        letter.refused(),
        letter.reason(),
        letter.messages(),
        letter.bytes(),
        letter.made(),
        documents);
  }
}
