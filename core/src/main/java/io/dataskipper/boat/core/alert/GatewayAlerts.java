package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.status.GatewayStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches the gateway and alerts of what an operator must see to. An alert is raised once and
 * cleared once; a gateway that restarts raises anew what still holds.
 */
public final class GatewayAlerts implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final StandingAlerts alerts;
  private final GatewayConditions conditions;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private GatewayAlerts(
      Supplier<GatewayStatus> status, Consumer<Alert> sink, String gatewayId, Clock clock) {
    var ids = new MessageIds(gatewayId, clock);
    alerts = new StandingAlerts(ids::next, sink);
    conditions = new GatewayConditions(alerts::raised);
    thread = Thread.ofVirtual().name("gateway-alerts").unstarted(() -> run(status, clock));
  }

  /**
   * Begins to watch.
   *
   * @param status how the gateway is; asked every few seconds
   * @param sink takes the alerts; must return at once
   */
  public static GatewayAlerts start(
      Supplier<GatewayStatus> status, Consumer<Alert> sink, String gatewayId, Clock clock) {
    var watch = new GatewayAlerts(status, sink, gatewayId, clock);
    watch.thread.start();
    return watch;
  }

  private void run(Supplier<GatewayStatus> status, Clock clock) {
    try {
      while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        check(status.get(), clock.instant(), System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(GatewayStatus status, Instant now, long nanos) {
    alerts.update(conditions.of(status, nanos), now, nanos);
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
