package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.store.Questions;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Message;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Does with dead letters what people wish, on the thread of the outbox. */
final class DeadLetterDesk implements DeadLetters {

  private final Map<TargetId, TargetQueue> queues;
  private final Questions<OutboxFile> questions;
  private final Clock clock;

  DeadLetterDesk(Map<TargetId, TargetQueue> queues, Questions<OutboxFile> questions, Clock clock) {
    this.queues = queues;
    this.questions = questions;
    this.clock = clock;
  }

  @Override
  public List<DeadLetter> list(int max) throws GatewayException {
    return questions.ask("list dead letters", file -> file.deadLetters().latest(max));
  }

  @Override
  public List<Message> messages(long number) throws GatewayException {
    return questions.ask(
        "read dead letter",
        file -> file.deadLetters().batch(number).map(Batch::messages).orElse(List.of()));
  }

  @Override
  public boolean remove(long number) throws GatewayException {
    return questions.ask(
        "remove dead letter",
        file -> {
          var letter = file.deadLetters().find(number);
          if (letter.isPresent()) {
            file.deadLetters().remove(number);
            count(file, letter.get().target());
          }
          return letter.isPresent();
        });
  }

  @Override
  public boolean resend(long number) throws GatewayException {
    return questions.ask(
        "send dead letter again",
        file -> {
          var letter = file.deadLetters().find(number).orElse(null);
          var again = file.deadLetters().batch(number).orElse(null);
          var queue = letter == null ? null : queues.get(letter.target());
          if (letter == null || queue == null || again == null) {
            return false;
          }
          var batch = queue.form(again, letter.bytes(), clock.millis());
          file.insert(batch);
          file.deadLetters().remove(number);
          file.file().commit();
          queue.admit(batch);
          count(file, letter.target());
          return true;
        });
  }

  private void count(OutboxFile file, TargetId target) throws SQLException {
    var queue = queues.get(target);
    if (queue != null) {
      queue.deadLetters(file.deadLetters().count(queue.number()));
    }
  }
}
