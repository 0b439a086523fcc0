package io.dataskipper.boat.spi.kit;

import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one thread on which a driver is called, so that a call that hangs fails its test. */
final class HostThread implements AutoCloseable {
  private final Thread thread;
  private final ExecutorService calls;

  HostThread(ThreadKind kind) {
    var builder =
        switch (kind) {
          case VIRTUAL -> Thread.ofVirtual().name("host");
          case PLATFORM -> Thread.ofPlatform().daemon().name("host");
        };
    calls = Executors.newSingleThreadExecutor(builder.factory());
    thread = get(calls.submit(Thread::currentThread));
  }

  <T> Future<T> start(Callable<T> call) {
    return calls.submit(call);
  }

  void interrupt() {
    thread.interrupt();
  }

  /** What the call returned. */
  static <T> T get(Future<T> call) {
    try {
      return call.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("the call failed", e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("the call did not return", e);
    }
  }

  /** What the call threw. */
  static Throwable failure(Future<?> call) {
    try {
      var result = call.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      throw new AssertionError("the call returned " + result);
    } catch (ExecutionException e) {
      return e.getCause() == null ? e : e.getCause();
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("the call did not return", e);
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
  }
}
