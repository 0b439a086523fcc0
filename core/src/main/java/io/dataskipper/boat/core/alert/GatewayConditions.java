package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.config.AlertRule;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a gateway: a device or link that does not come back by itself, data that
 * wait too long or are lost, a disk that fails. For one thread.
 */
public final class GatewayConditions implements ConditionSource {
  private static final Duration OFFLINE_DELAY = Duration.ofSeconds(60);
  private static final Duration DISK_DELAY = Duration.ofSeconds(10);

  /** How long a loss is held to be news. */
  private static final Duration LOSS_HOLDS = Duration.ofHours(1);

  private static final double BACKLOG_RAISED = 0.8;
  private static final double BACKLOG_OVER = 0.7;

  private final Supplier<GatewayStatus> status;
  private final Supplier<List<AlertRule>> rules;
  private final Map<String, Growth> growths = new HashMap<>();

  /** A number, and when it was last seen to grow. */
  private record Growth(long number, Optional<Long> nanos) {}

  /**
   * @param status how the gateway is
   * @param rules what is said of devices that do not answer
   */
  public GatewayConditions(Supplier<GatewayStatus> status, Supplier<List<AlertRule>> rules) {
    this.status = status;
    this.rules = rules;
  }

  @Override
  public List<Condition> holding(Predicate<String> raised, long nanos) {
    var now = status.get();
    var conditions = new ArrayList<Condition>();
    var down = new HashSet<LinkId>();
    for (var link : now.links()) {
      if (isDown(link, raised)) {
        down.add(link.id());
        conditions.add(down(link));
      }
      restarted(link, nanos).ifPresent(conditions::add);
    }
    var offlineRules = offlineRules();
    for (var device : now.devices()) {
      if (notAnswering(device, down, raised)) {
        conditions.add(offline(device, offlineRules.get(device.id())));
      }
    }
    for (var target : now.targets()) {
      backlog(target, raised).ifPresent(conditions::add);
      dropped(target, nanos).ifPresent(conditions::add);
    }
    for (var store : now.stores()) {
      notWritable(store).ifPresent(conditions::add);
      setAside(store, nanos).ifPresent(conditions::add);
    }
    return conditions;
  }

  /** One that is lent is neither up nor down: what was told of it before stands. */
  private static boolean isDown(LinkStatus link, Predicate<String> raised) {
    return switch (link.state()) {
      case DOWN, CONNECTING -> true;
      case LENT -> raised.test(source(link));
      case UP, CLOSED -> false;
    };
  }

  private static String source(LinkStatus link) {
    return "link/%s/down".formatted(link.id());
  }

  private Optional<Condition> restarted(LinkStatus link, long nanos) {
    var source = "link/%s/restarted".formatted(link.id());
    return grew(source, link.restarts(), nanos)
        ? Optional.of(
            new Condition(
                source,
                Severity.CRITICAL,
                null,
                Duration.ZERO,
                "Link %s hung and was started anew, %d times since the start: its driver has a defect"
                    .formatted(link.label(), link.restarts())))
        : Optional.empty();
  }

  private static Condition down(LinkStatus link) {
    return new Condition(
        source(link),
        Severity.CRITICAL,
        null,
        OFFLINE_DELAY,
        "Link %s is down since %s: %s".formatted(link.label(), link.since(), link.lastError()));
  }

  /**
   * A device whose link is down is not told of by itself: the link is what must be seen to. One
   * that was told of before a restart is so until it answers.
   */
  private static boolean notAnswering(
      DeviceStatus device, Set<LinkId> down, Predicate<String> raised) {
    var told = raised.test(source(device));
    return switch (device.availability()) {
      case ONLINE -> false;
      case OFFLINE -> told || !down.contains(device.link());
      case UNKNOWN -> told;
    };
  }

  private static String source(DeviceStatus device) {
    return "device/%s/offline".formatted(device.id());
  }

  private Map<DeviceId, AlertRuleKeys> offlineRules() {
    var offline = new HashMap<DeviceId, AlertRuleKeys>();
    rules.get().stream()
        .filter(rule -> rule.point() == null)
        .forEach(rule -> offline.put(rule.device(), rule.keys()));
    return offline;
  }

  private static Condition offline(DeviceStatus device, @Nullable AlertRuleKeys rule) {
    var text =
        "Device %s does not answer since %s: %s"
            .formatted(device.label(), device.since(), device.lastError());
    var own = rule == null ? null : rule.text();
    return new Condition(
        source(device),
        rule == null ? Severity.WARNING : rule.severityWithoutLimits(),
        device.id(),
        rule == null ? OFFLINE_DELAY : rule.delay(),
        own == null ? text : "%s (%s)".formatted(own, text));
  }

  private Optional<Condition> backlog(TargetStatus target, Predicate<String> raised) {
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
