package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Message;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Takes the wishes of people to the thread of the outbox and waits for what comes of them. */
final class DeadLetterDesk implements DeadLetters {
  private static final int LIMIT_SECONDS = 10;

  private final Map<TargetId, TargetQueue> queues;
  private final OutboxDisk disk;
  private final Runnable wakeOutbox;
  private final Clock clock;
  private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();

  DeadLetterDesk(
      Map<TargetId, TargetQueue> queues, OutboxDisk disk, Runnable wakeOutbox, Clock clock) {
    this.clock = clock;
    this.queues = queues;
    this.disk = disk;
    this.wakeOutbox = wakeOutbox;
  }

  @Override
  public List<DeadLetter> list(int max) throws GatewayException {
    return ask(file -> file.deadLetters().latest(max));
  }

  @Override
  public List<Message> messages(long number) throws GatewayException {
    return ask(file -> file.deadLetters().batch(number).map(Batch::messages).orElse(List.of()));
  }

  @Override
  public boolean remove(long number) throws GatewayException {
    return ask(
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
    return ask(
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

  /** Does what is wished for; called by the thread of the outbox. */
  void serve() {
    for (var wish = wishes.poll(); wish != null; wish = wishes.poll()) {
      wish.run();
    }
  }

  /** Something to ask of the file, within one transaction. */
  private interface Question<T> {
    T of(OutboxFile file) throws SQLException;
  }

  private <T> T ask(Question<T> question) throws GatewayException {
    var answer = new CompletableFuture<T>();
    wishes.add(
        () -> {
          var found = new AtomicReference<T>();
          if (disk.write(file -> found.set(question.of(file)))) {
            answer.complete(found.get());
          } else {
            answer.completeExceptionally(new IllegalStateException(disk.status().lastError()));
          }
        });
    wakeOutbox.run();
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new GatewayException(
          FailureKind.INTERNAL, "look up dead letters: the outbox cannot be used now", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException(FailureKind.INTERNAL, "look up dead letters: interrupted", e);
    }
  }
}
