package io.dataskipper.boat.core.store;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes what other threads ask of a store to the thread that owns it, and waits for the answers.
 *
 * @param <T> the tables of the store
 */
public final class Questions<T> {
  private static final int LIMIT_SECONDS = 10;

  private final Store<T> store;
  private final Runnable wakeOwner;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  public Questions(Store<T> store, Runnable wakeOwner) {
    this.store = store;
    this.wakeOwner = wakeOwner;
  }

  /** Something to ask of the tables, within one transaction. */
  @FunctionalInterface
  public interface Question<T, A> {
    A of(T tables) throws SQLException;
  }

  /**
   * Asks and waits. Safe for any thread but the owner's.
   *
   * @param what for the message of a failure, such as {@code list dead letters}
   * @throws GatewayException if the file cannot be used now
   */
  public <A> A ask(String what, Question<T, A> question) throws GatewayException {
    var answer = new CompletableFuture<A>();
    waiting.add(
        () -> {
          var found = new AtomicReference<A>();
          if (store.read(tables -> found.set(question.of(tables)))) {
            answer.complete(found.get());
          } else {
            answer.completeExceptionally(new IllegalStateException(store.status().lastError()));
          }
        });
    wakeOwner.run();
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new GatewayException(
          FailureKind.INTERNAL, what + ": the disk cannot be used now: \"" + e + "\"", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException(FailureKind.INTERNAL, what + ": interrupted", e);
    }
  }

  /** Answers what was asked; called by the owner. */
  public void serve() {
    for (var question = waiting.poll(); question != null; question = waiting.poll()) {
      question.run();
    }
  }
}
