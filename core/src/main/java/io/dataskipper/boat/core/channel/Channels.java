package io.dataskipper.boat.core.channel;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Seconds;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who has which channel: what only one can use at a time, such as {@code /dev/ttyUSB0} or {@code
 * 10.0.0.5:502}. A lane has its channel as long as nobody borrows it; then it hands it over between
 * two requests, and takes it back when the loan ends. Names of one serial port are the same
 * channel. Safe for any thread.
 */
public final class Channels {
  private static final System.Logger LOG = System.getLogger(Channels.class.getName());
  private static final Duration END = Duration.ofSeconds(5);

  private final Object lock = new Object();
  private final List<Use> uses = new CopyOnWriteArrayList<>();
  private final Set<String> lent = new HashSet<>();

  /** Whether anything is lent: spares the lanes the lock as long as nothing is. */
  private volatile boolean lending;

  /** What is done with a borrowed channel. Ends soon when its thread is interrupted. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws GatewayException, InterruptedException;
  }

  /** Enters one who uses a channel as long as nobody borrows it. */
  public Use use(String channel) {
    var use = new Use(channel);
    uses.add(use);
    return use;
  }

  /**
   * Does something while nobody else uses a channel, on a thread of its own.
   *
   * @param limit how long it may take, the wait for the channel included; after that the work is
   *     interrupted and those who had the channel get it back
   * @throws GatewayException of kind TIMEOUT if the limit was reached; else that of the work
   */
  public <T> T alone(String channel, Duration limit, Work<T> work)
      throws GatewayException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    var name = real(channel);
    borrow(name, limit, end);
    try {
      handedOver(name, limit, end);
      return run(name, limit, end, work);
    } finally {
      giveBack(name);
    }
  }

  private void borrow(String name, Duration limit, long end)
      throws GatewayException, InterruptedException {
    synchronized (lock) {
      await(() -> !lent.contains(name), name, limit, end);
      lent.add(name);
      lending = true;
    }
  }

  private void handedOver(String name, Duration limit, long end)
      throws GatewayException, InterruptedException {
    uses.forEach(Use::wake);
    synchronized (lock) {
      await(() -> uses.stream().noneMatch(use -> use.holds(name)), name, limit, end);
    }
  }

  private void await(BooleanSupplier free, String name, Duration limit, long end)
      throws GatewayException, InterruptedException {
    synchronized (lock) {
      while (!free.getAsBoolean()) {
        long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (rest <= 0) {
          throw new GatewayException(
              FailureKind.TIMEOUT,
              "use channel=%s waited=%s: it was not free in time"
                  .formatted(name, Seconds.text(limit)));
        }
        lock.wait(rest);
      }
    }
  }

  private void giveBack(String name) {
    synchronized (lock) {
      lent.remove(name);
      lending = !lent.isEmpty();
      lock.notifyAll();
    }
    uses.forEach(Use::wake);
  }

  private static <T> T run(String name, Duration limit, long end, Work<T> work)
      throws GatewayException, InterruptedException {
    var task = new FutureTask<>(work::run);
    var thread = Thread.ofPlatform().daemon().name("alone-" + name).start(task);
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure(name, e.getCause());
    } catch (TimeoutException e) {
      throw new GatewayException(
          FailureKind.TIMEOUT,
          "use channel=%s waited=%s: not done in time".formatted(name, Seconds.text(limit)),
          e);
    } finally {
      end(name, thread);
    }
  }

  private static void end(String name, Thread thread) {
    thread.interrupt();
    var interrupted = Thread.interrupted();
    try {
      if (!thread.join(END)) {
        LOG.log(
            Level.ERROR,
            "use channel=%s waited=%s: the work does not end".formatted(name, Seconds.text(END)));
      }
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static GatewayException failure(String name, @Nullable Throwable cause)
      throws InterruptedException {
    return switch (cause) {
      case GatewayException e -> e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default ->
          new GatewayException(
              FailureKind.INTERNAL, "use channel=%s: \"%s\"".formatted(name, cause), cause);
    };
  }

  /** The names of a serial port are links to one file. */
  private static String real(String channel) {
    if (!channel.startsWith("/")) {
      return channel;
    }
    try {
      return Path.of(channel).toRealPath().toString();
    } catch (IOException _) {
      return channel;
    }
  }

  /** Whether somebody has a channel as long as nobody borrows it. */
  public boolean used(String channel) {
    var name = real(channel);
    return uses.stream().anyMatch(use -> real(use.channel).equals(name));
  }

  /** The channels that are lent at this moment. */
  public List<String> lent() {
    synchronized (lock) {
      return new ArrayList<>(lent);
    }
  }

  /** One who has a channel as long as nobody borrows it; for one thread, but for the waking. */
  public final class Use implements AutoCloseable {
    private final String channel;
    private volatile boolean held;
    private volatile Runnable waker = () -> {};

    private Use(String channel) {
      this.channel = channel;
    }

    /** Sets what is called when a channel was borrowed or given back; it returns at once. */
    public void onChange(Runnable waker) {
      this.waker = waker;
    }

    /**
     * Takes the channel or keeps it.
     *
     * @return false if it is lent: then it is to be {@link #release released} as soon as it is
     *     closed
     */
    public boolean take() {
      if (held && !lending) {
        return true;
      }
      synchronized (lock) {
        if (lending && lent.contains(real(channel))) {
          return false;
        }
        held = true;
        return true;
      }
    }

    /** Whether the channel was taken and not released. */
    public boolean held() {
      return held;
    }

    /** Nothing of the channel is open any more. */
    public void release() {
      synchronized (lock) {
        held = false;
        lock.notifyAll();
      }
    }

    /** It is never taken again. */
    @Override
    public void close() {
      uses.remove(this);
      release();
    }

    private boolean holds(String name) {
      return held && real(channel).equals(name);
    }

    private void wake() {
      waker.run();
    }
  }
}
