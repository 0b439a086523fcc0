package io.dataskipper.boat.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.publish.Delivery;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Calls of a plugin from a thread of their own, so that one that hangs fails its test. */
final class Calls {
  private final FutureTask<Delivery> task;
  private final Thread thread;

  private Calls(Callable<Delivery> call) {
    task = new FutureTask<>(call);
    thread = Thread.ofPlatform().name("host").daemon().start(task);
  }

  static Calls start(Callable<Delivery> call) {
    return new Calls(call);
  }

  /** Waits until the call blocks; there is no other sign that it waits for its peer. */
  void awaitBlocked() {
    Await.until(
        "the call to wait for its peer",
        () ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
  }

  void interrupt() {
    thread.interrupt();
  }

  Delivery result() throws Exception {
    try {
      return task.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the call did not return", e);
    }
  }

  /** What the call threw. */
  Throwable failure() throws InterruptedException {
    try {
      var delivery = task.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      throw new AssertionError("the call returned " + delivery);
    } catch (ExecutionException e) {
      return e.getCause() == null ? e : e.getCause();
    } catch (TimeoutException e) {
      throw new AssertionError("the call did not return", e);
    }
  }

  /** The platform threads that live now. */
  static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }

  /** Fails if threads that were not there before do not end. */
  static void assertNoMoreThan(Set<Thread> before) {
    Await.until("the end of the threads " + names(before), () -> names(before).isEmpty());
    assertThat(names(before)).isEmpty();
  }

  private static Set<String> names(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread) && !thread.getName().equals("host"))
        // Of the JDK itself: shared, and kept for some time after the last use.
        .filter(
            thread -> !thread.getName().matches("ForkJoinPool.*|.*VirtualThread.*|Keep-Alive.*"))
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
