package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.status.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What can be wrong with a gateway: a device or link that does not come back by itself, data that
 * wait too long or are lost, a disk that fails. For one thread.
 */
final class GatewayConditions {
  private static final Duration OFFLINE_DELAY = Duration.ofSeconds(60);
  private static final Duration DISK_DELAY = Duration.ofSeconds(10);

  /** How long a loss is held to be news. */
  private static final Duration LOSS_HOLDS = Duration.ofHours(1);

  private static final double BACKLOG_RAISED = 0.8;
  private static final double BACKLOG_OVER = 0.7;

  private final Predicate<String> raised;
  private final Map<String, Growth> growths = new HashMap<>();

  /** A number, and when it was last seen to grow. */
  private record Growth(long number, Optional<Long> nanos) {}

  /**
   * @param raised whether a condition of this source is told already
   */
  GatewayConditions(Predicate<String> raised) {
    this.raised = raised;
  }

  /**
   * What holds now.
   *
   * @param nanos the monotonic clock
   */
  List<Condition> of(GatewayStatus status, long nanos) {
    var conditions = new ArrayList<Condition>();
    var down = new HashSet<LinkId>();
    for (var link : status.links()) {
      if (link.state() == LinkStatus.State.DOWN || link.state() == LinkStatus.State.CONNECTING) {
        down.add(link.id());
        conditions.add(down(link));
      }
    }
    status.devices().forEach(device -> offline(device, down).ifPresent(conditions::add));
    for (var target : status.targets()) {
      backlog(target).ifPresent(conditions::add);
      dropped(target, nanos).ifPresent(conditions::add);
    }
    for (var store : status.stores()) {
      notWritable(store).ifPresent(conditions::add);
      setAside(store, nanos).ifPresent(conditions::add);
    }
    return conditions;
  }

  private static Condition down(LinkStatus link) {
    return new Condition(
        "link/%s/down".formatted(link.id()),
        Severity.CRITICAL,
        null,
        OFFLINE_DELAY,
        "Link %s is down since %s: %s".formatted(link.label(), link.since(), link.lastError()));
  }

  /** A device whose link is down is not told of by itself: the link is what must be seen to. */
  private Optional<Condition> offline(DeviceStatus device, Set<LinkId> down) {
    var source = "device/%s/offline".formatted(device.id());
    if (device.availability() != Availability.OFFLINE
        || (down.contains(device.link()) && !raised.test(source))) {
      return Optional.empty();
    }
    return Optional.of(
        new Condition(
            source,
            Severity.WARNING,
            device.id(),
            OFFLINE_DELAY,
            "Device %s does not answer since %s: %s"
                .formatted(device.label(), device.since(), device.lastError())));
  }

  private Optional<Condition> backlog(TargetStatus target) {
    var source = "target/%s/backlog".formatted(target.id());
    var share = raised.test(source) ? BACKLOG_OVER : BACKLOG_RAISED;
    if (target.backlogBytes() < share * target.maxBacklogBytes()) {
      return Optional.empty();
    }
    return Optional.of(
        new Condition(
            source,
            Severity.WARNING,
            null,
            Duration.ZERO,
            "Target %s: %,d messages wait, the limit is near and then the oldest are dropped: %s"
                .formatted(target.id(), target.backlogMessages(), target.lastError())));
  }

  private Optional<Condition> dropped(TargetStatus target, long nanos) {
    var source = "target/%s/dropped".formatted(target.id());
    return grew(source, target.dropped(), nanos)
        ? Optional.of(
            new Condition(
                source,
                Severity.CRITICAL,
                null,
                Duration.ZERO,
                "Target %s: %,d messages were dropped since the start: %s"
                    .formatted(target.id(), target.dropped(), target.lastError())))
        : Optional.empty();
  }

  private static Optional<Condition> notWritable(StoreStatus store) {
    return store.writable()
        ? Optional.empty()
        : Optional.of(
            new Condition(
                "store/%s/not_writable".formatted(store.name()),
                Severity.CRITICAL,
                null,
                DISK_DELAY,
                "The disk does not take the %s: %s".formatted(store.name(), store.lastError())));
  }

  private Optional<Condition> setAside(StoreStatus store, long nanos) {
    var source = "store/%s/damaged".formatted(store.name());
    var when = Optional.ofNullable(store.setAside()).map(Instant::toEpochMilli).orElse(0L);
    return grew(source, when, nanos)
        ? Optional.of(
            new Condition(
                source,
                Severity.CRITICAL,
                null,
                Duration.ZERO,
                "The %s was damaged and set aside at %s, what it held is not delivered"
                    .formatted(store.name(), store.setAside())))
        : Optional.empty();
  }

  /** Whether a number that begins with 0 grew of late. */
  private boolean grew(String source, long number, long nanos) {
    var was = growths.getOrDefault(source, new Growth(0, Optional.empty()));
    var grown = number > was.number() ? Optional.of(nanos) : was.nanos();
    growths.put(source, new Growth(number, grown));
    return grown.isPresent() && nanos - grown.get() < LOSS_HOLDS.toNanos();
  }
}
