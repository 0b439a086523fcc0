package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Measures how fast a number changes, over a window that moves along. */
final class RateDetector implements Detector {
  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  /** How many values a window holds at most; more frequent ones are skipped. */
  private static final int MOST_KEPT = 64;

  private final LimitDetector.Limits limits;
  private final long window;
  private final Deque<Kept> kept = new ArrayDeque<>();

  private record Kept(long nanos, double number) {}

  RateDetector(AlertRuleKeys rule) {
    limits = new LimitDetector.Limits(rule);
    window = rule.rateWindow().toNanos();
  }

  @Override
  public boolean understands(Value value) {
    return value.numeric();
  }

  @Override
  public @Nullable Severity level(Value value, long nanos, @Nullable Severity standing) {
    var number = value.asDouble();
    var last = kept.peekLast();
    if (last == null || nanos - last.nanos() >= window / MOST_KEPT) {
      kept.addLast(new Kept(nanos, number));
    }
    var oldest = kept.getFirst();
    while (nanos - oldest.nanos() > window && kept.size() > 2) {
      kept.removeFirst();
      oldest = kept.getFirst();
    }
    var elapsed = nanos - oldest.nanos();
    if (elapsed < window / 2) {
      return null;
    }
    return limits.level(Math.abs(number - oldest.number()) / elapsed * MINUTE, standing);
  }

  @Override
  public String reason(Severity severity) {
    return ", changed by %s or more a minute".formatted(limits.text(severity));
  }
}
