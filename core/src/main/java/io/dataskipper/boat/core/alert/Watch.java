package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.AlertRule;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys.Kind;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One rule at work on one point: serves its delays. A value that cannot be used is no reason to
 * alert and none to be calm; what is waited for begins anew after it. Safe for any thread.
 */
final class Watch {
  private static final System.Logger LOG = System.getLogger(Watch.class.getName());

  private static final Comparator<@Nullable Severity> URGENCY =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private final AlertRule rule;
  private final Detector detector;
  private final Consumer<Signal> sink;
  private final long onDelay;
  private final long offDelay;
  private @Nullable Severity standing;
  private @Nullable Severity seen;
  private @Nullable Value latest;
  private @Nullable Long since;
  private long usableAt;
  private boolean misfit;

  /**
   * @param standing how urgent its alert is that stands from before; null if none does
   * @param nanos the monotonic clock
   * @param sink takes what it finds; returns at once
   */
  Watch(AlertRule rule, @Nullable Severity standing, long nanos, Consumer<Signal> sink) {
    this.rule = rule;
    this.detector = Detector.of(rule.keys());
    this.sink = sink;
    this.onDelay = rule.keys().delay().toNanos();
    this.offDelay = rule.keys().offDelay().toNanos();
    this.standing = standing;
    this.seen = standing;
    this.usableAt = nanos;
  }

  /** Takes what was read of its point. */
  synchronized void read(Sample sample, long nanos) {
    var value = sample.quality().usable() ? sample.value() : null;
    if (value != null && !detector.understands(value)) {
      tellMisfit(value);
      return;
    }
    if (value == null) {
      unusable();
    } else {
      usableAt = nanos;
      latest = value;
      see(detector.level(value, nanos, standing), nanos);
    }
    advance(nanos);
  }

  /** To be called several times a second, for delays that end between two values. */
  synchronized void tick(long nanos) {
    if (rule.keys().kind() == Kind.STALE && nanos - usableAt >= onDelay) {
      seen = rule.keys().severityWithoutLimits();
      since = usableAt;
    }
    advance(nanos);
  }

  private void unusable() {
    if (rule.keys().kind() != Kind.STALE) {
      seen = standing;
    }
    since = null;
  }

  private void see(@Nullable Severity level, long nanos) {
    var wasRising = compare(seen, standing) > 0;
    var wasFalling = compare(seen, standing) < 0;
    var rises = compare(level, standing) > 0;
    var falls = compare(level, standing) < 0;
    if (since == null || (rises && !wasRising) || (falls && !wasFalling)) {
      since = nanos;
    }
    seen = level;
  }

  private void advance(long nanos) {
    var began = since;
    if (seen == standing || began == null) {
      return;
    }
    var delay = compare(seen, standing) > 0 ? onDelay : offDelay;
    if (nanos - began < delay) {
      return;
    }
    if (compare(seen, standing) > 0) {
      detector.raised();
    }
    standing = seen;
    since = null;
    sink.accept(new Signal(rule.source(), standing, rule.device(), text(standing)));
  }

  private static int compare(@Nullable Severity one, @Nullable Severity other) {
    return URGENCY.compare(one, other);
  }

  private String text(@Nullable Severity severity) {
    var facts = rule.keys().kind() == Kind.STALE ? stale(severity) : value(severity);
    var own = rule.keys().text();
    return own == null || severity == null ? facts : "%s (%s)".formatted(own, facts);
  }

  private String stale(@Nullable Severity severity) {
    return severity == null
        ? name() + " has values again"
        : "%s has had no usable value for %s s".formatted(name(), rule.keys().delay().toSeconds());
  }

  private String value(@Nullable Severity severity) {
    var point = rule.point();
    var unit = point == null || point.unit().isEmpty() ? "" : " " + point.unit();
    return "%s is %s%s%s"
        .formatted(name(), latest, unit, severity == null ? "" : detector.reason(severity));
  }

  private String name() {
    var point = rule.point();
    return point == null
        ? rule.deviceLabel()
        : "%s: %s".formatted(rule.deviceLabel(), point.id().name());
  }

  private void tellMisfit(Value value) {
    if (!misfit) {
      misfit = true;
      LOG.log(
          Level.WARNING,
          "alert rule={0} source={1} cannot judge the value \"{2}\": it does not fit the kind of rule",
          rule.keys().id(),
          rule.source(),
          value);
    }
  }
}
