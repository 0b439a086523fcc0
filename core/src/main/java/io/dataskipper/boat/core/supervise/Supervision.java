package io.dataskipper.boat.core.supervise;

import io.dataskipper.boat.core.posix.DatagramSender;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Speaks systemd's protocol (sd_notify): tells that the gateway is ready, stops or changes its
 * configuration, and how it is; feeds the watchdog as long as everything makes progress. Without a
 * service manager it does nothing.
 */
public final class Supervision implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Supervision.class.getName());

  /** How often the status is looked at. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration NO_WATCHDOG = Duration.ZERO;

  private final @Nullable DatagramSender manager;
  private final Supplier<Progress> progress;
  private final LongSupplier nanos;
  private final Duration watchdog;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("supervision").unstarted(this::run);
  private String told = "";
  private boolean changing;
  private boolean starving;
  private boolean deaf;

  Supervision(
      @Nullable DatagramSender manager,
      Duration watchdog,
      Supplier<Progress> progress,
      LongSupplier nanos) {
    this.manager = manager;
    this.watchdog = watchdog;
    this.progress = progress;
    this.nanos = nanos;
  }

  /**
   * Tells the service manager that the gateway is ready, if the environment names one.
   *
   * @param environment {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code WATCHDOG_PID} as
   *     systemd sets them
   * @param progress how the gateway is; answers at once
   */
  public static Supervision start(Map<String, String> environment, Supplier<Progress> progress) {
    var supervision =
        new Supervision(
            manager(environment),
            watchdog(environment, ProcessHandle.current().pid()),
            progress,
            System::nanoTime);
    if (supervision.manager != null) {
      supervision.begin();
    }
    return supervision;
  }

  private static @Nullable DatagramSender manager(Map<String, String> environment) {
    var address = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (address.isEmpty()) {
      return null;
    }
    try {
      return new DatagramSender(address);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "notify service manager socket=%s: \"%s\"; it is not told anything"
              .formatted(address, e.getMessage()),
          e);
      return null;
    }
  }

  /** How long the service manager waits for a sign of life; zero if it does not wait. */
  static Duration watchdog(Map<String, String> environment, long pid) {
    var micros = environment.getOrDefault("WATCHDOG_USEC", "");
    var of = environment.getOrDefault("WATCHDOG_PID", "");
    var ours = of.isEmpty() || of.equals(Long.toString(pid));
    return ours && micros.matches("[1-9]\\d{0,15}")
        ? Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)))
        : NO_WATCHDOG;
  }

  private void begin() {
    var now = progress.get();
    told = now.status();
    send("READY=1\nSTATUS=" + line(told));
    LOG.log(
        Level.INFO,
        "supervised watchdog={0}",
        watchdog.isZero() ? "none" : watchdog.toMillis() + "ms");
    thread.start();
  }

  private void run() {
    try {
      do {
        tell(progress.get());
      } while (!closing.await(interval().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** At half the time of the watchdog at the latest, as sd_watchdog_enabled(3) recommends. */
  private Duration interval() {
    var half = watchdog.dividedBy(2);
    return watchdog.isZero() || half.compareTo(LOOK) > 0 ? LOOK : half;
  }

  private void tell(Progress now) {
    if (now.changing() != changing) {
      changing = now.changing();
      send(
          changing
              ? "RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(nanos.getAsLong())
              : "READY=1");
    }
    var status = now.stalled().map(what -> "stalled: " + what).orElse(now.status());
    if (!status.equals(told)) {
      told = status;
      send("STATUS=" + line(status));
    }
    feed(now.stalled());
  }

  private void feed(Optional<String> stalled) {
    if (stalled.isPresent() != starving) {
      starving = stalled.isPresent();
      LOG.log(
          starving ? Level.ERROR : Level.INFO,
          starving
              ? "feed watchdog: not fed any more, %s"
                  .formatted(stalled.orElseThrow() + what(watchdog))
              : "feed watchdog: fed again");
    }
    if (!starving && !watchdog.isZero()) {
      send("WATCHDOG=1");
    }
  }

  private static String what(Duration watchdog) {
    return watchdog.isZero()
        ? "; a service manager with a watchdog would start the gateway anew"
        : "; the service manager starts the gateway anew";
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private void send(String message) {
    if (manager == null) {
      return;
    }
    try {
      manager.send(message);
      deaf = false;
    } catch (IOException e) {
      LOG.log(
          deaf ? Level.DEBUG : Level.WARNING,
          "notify service manager: \"%s\"".formatted(e.getMessage()),
          e);
      deaf = true;
    }
  }

  /** Tells that the gateway stops, and no more after that. May be called twice. */
  @Override
  public void close() {
    if (manager == null || closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    send("STOPPING=1\nSTATUS=stopping");
    manager.close();
  }
}
