package io.dataskipper.boat.portal.live;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.alert.StandingAlert;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.live.ChangedValues.Interval;
import io.dataskipper.boat.portal.rest.Devices;
import io.dataskipper.boat.portal.system.SystemProbe;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells all clients what changes, at most twice a second, however many there are: each event is
 * written once. Costs nothing while there is no client. Safe for any thread.
 */
@ApplicationScoped
public class LiveHub {
  /** The most clients at a time. */
  static final int MOST_CLIENTS = 32;

  private static final System.Logger LOG = System.getLogger(LiveHub.class.getName());
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final int STATUS_BEATS = 4;
  private static final int COUNTER_BEATS = 10;
  private static final long GONE = Duration.ofSeconds(30).toNanos();

  @Inject Engine engine;
  @Inject SystemProbe probe;
  private final List<LiveClient> clients = new CopyOnWriteArrayList<>();
  private final ChangedValues values = new ChangedValues();
  private final ChangedDevices devices = new ChangedDevices();
  private List<StandingAlert> toldAlerts = List.of();
  private final AtomicLong lost = new AtomicLong();
  private @Nullable LiveFrames frames;
  private @Nullable Thread thread;
  private boolean closed;

  @PostConstruct
  void prepare() {
    frames = new LiveFrames(engine, probe);
  }

  /** Takes a client in; empty if there are too many. */
  synchronized Optional<LiveClient> join(Wish wish) {
    if (closed || clients.size() >= MOST_CLIENTS) {
      return Optional.empty();
    }
    var client = new LiveClient(wish);
    clients.add(client);
    if (thread == null) {
      thread = Thread.ofVirtual().name("live").start(this::run);
    }
    return Optional.of(client);
  }

  void leave(LiveClient client) {
    if (clients.remove(client)) {
      lost.addAndGet(client.lost());
    }
  }

  /** Everything that a client wants, as it is now. */
  List<Frame> snapshot(Wish wish) {
    return frames().snapshot(wish);
  }

  /** How many clients there are. */
  public int clients() {
    return clients.size();
  }

  /** How many events clients have lost because they were too slow. */
  public long lost() {
    return lost.get() + clients.stream().mapToLong(LiveClient::lost).sum();
  }

  @PreDestroy
  synchronized void close() {
    closed = true;
    clients.forEach(LiveClient::close);
    if (thread != null) {
      thread.interrupt();
    }
  }

  private LiveFrames frames() {
    var made = frames;
    if (made == null) {
      throw new IllegalStateException("used before it was made");
    }
    return made;
  }

  private void run() {
    try {
      for (long beat = 1; goesOn(); beat++) {
        Thread.sleep(BEAT);
        tellUnlessItFails(beat);
      }
    } catch (InterruptedException e) {
      values.listen(null);
      LOG.log(Level.DEBUG, "the live stream ends", e);
    }
  }

  /** A defect in one beat must not leave all pages without news for ever. */
  private void tellUnlessItFails(long beat) {
    try {
      tell(beat);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "tell the clients of the live stream: failed", e);
    }
  }

  private synchronized boolean goesOn() {
    if (closed || clients.isEmpty()) {
      values.listen(null);
      thread = null;
      return false;
    }
    return true;
  }

  private void tell(long beat) {
    var gateway = engine.gateway();
    values.listen(gateway.orElse(null));
    List<Frame> news = new ArrayList<>();
    gateway.ifPresent(running -> news.addAll(values(running, beat)));
    gateway.ifPresent(running -> alerts(running).ifPresent(news::add));
    if (wanted(Part.DEVICES) || beat % STATUS_BEATS == 0) {
      var status = gateway.map(Gateway::status);
      var changed = devices.among(LiveFrames.views(status), beat % COUNTER_BEATS == 0);
      if (!changed.isEmpty()) {
        news.add(frames().devices(changed, false));
      }
      if (beat % STATUS_BEATS == 0) {
        news.add(frames().system(status));
        news.add(frames().status(status));
      }
    }
    for (var client : clients) {
      client.offer(news);
      if (client.idleNanos() > GONE) {
        client.abort();
        leave(client);
      }
    }
  }

  private Optional<Frame> alerts(Gateway gateway) {
    var standing = gateway.alerts().standing();
    if (standing.equals(toldAlerts) || !wanted(Part.ALERTS)) {
      return Optional.empty();
    }
    toldAlerts = standing;
    return Optional.of(frames().alerts(standing));
  }

  private List<Frame> values(Gateway gateway, long beat) {
    var samples = values.take();
    List<Frame> news = new ArrayList<>();
    if (!samples.isEmpty()) {
      news.add(frames().changed(gateway, samples, this::wantsValuesOf));
    }
    if (beat % STATUS_BEATS == 0) {
      var silent =
          values.silent(
              Devices.all(gateway).stream()
                  .filter(device -> wantsValuesOf(device.id()))
                  .map(device -> new Interval(device.id(), device.pollInterval().toNanos()))
                  .toList());
      if (!silent.isEmpty()) {
        news.add(frames().again(gateway, silent));
      }
    }
    return news;
  }

  private boolean wanted(Part part) {
    return clients.stream().anyMatch(client -> client.wish().wants(part));
  }

  private boolean wantsValuesOf(DeviceId device) {
    return clients.stream().anyMatch(client -> client.wish().wantsValuesOf(device));
  }
}
