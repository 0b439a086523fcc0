package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds a number against the limits of the severities, upper or lower ones. */
final class LimitDetector implements Detector {
  private final Limits limits;

  LimitDetector(AlertRuleKeys rule) {
    limits = new Limits(rule);
  }

  /** The limits of a rule, with their hysteresis. */
  record Limits(AlertRuleKeys rule) {

    /** The greatest severity whose limit a number is at or beyond. */
    @Nullable Severity level(double number, @Nullable Severity standing) {
      Severity level = null;
      for (var limit : rule.limits().entrySet()) {
        if (beyond(number, limit.getValue(), slack(limit.getKey(), standing))) {
          level = limit.getKey();
        }
      }
      return level;
    }

    /** A severity that stands is given up only when the number is back by the hysteresis. */
    private double slack(Severity severity, @Nullable Severity standing) {
      var hysteresis = Objects.requireNonNullElse(rule.hysteresis(), 0.0);
      return standing != null && severity.compareTo(standing) <= 0 ? hysteresis : 0;
    }

    private boolean beyond(double number, double limit, double slack) {
      if (rule.kind() == Kind.LOW) {
        return slack > 0 ? number < limit + slack : number <= limit;
      }
      return slack > 0 ? number > limit - slack : number >= limit;
    }

    /** The limit of a severity, as a person writes it. */
    String text(Severity severity) {
      return String.valueOf(new Value.Real(rule.limits().getOrDefault(severity, 0.0)));
    }
  }

  @Override
  public boolean understands(Value value) {
    return value.numeric();
  }

  @Override
  public @Nullable Severity level(Value value, long nanos, @Nullable Severity standing) {
    return limits.level(value.asDouble(), standing);
  }

  @Override
  public String reason(Severity severity) {
    var side = limits.rule().kind() == Kind.LOW ? "below" : "above";
    return ", at or %s %s".formatted(side, limits.text(severity));
  }
}
