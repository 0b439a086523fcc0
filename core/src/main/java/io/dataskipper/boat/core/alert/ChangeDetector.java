package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import org.jspecify.annotations.Nullable;

/** Finds a number that is far from what it was when that was last told, or first read. */
final class ChangeDetector implements Detector {
  private final LimitDetector.Limits limits;
  private @Nullable Value told;
  private @Nullable Value latest;
  private String from = "";

  ChangeDetector(AlertRuleKeys rule) {
    limits = new LimitDetector.Limits(rule);
  }

  @Override
  public boolean understands(Value value) {
    return value.numeric();
  }

  @Override
  public @Nullable Severity level(Value value, long nanos, @Nullable Severity standing) {
    latest = value;
    var reference = told;
    if (reference == null) {
      told = value;
      return null;
    }
    return limits.level(Math.abs(value.asDouble() - reference.asDouble()), null);
  }

  @Override
  public String reason(Severity severity) {
    return "%s, changed by %s or more".formatted(from, limits.text(severity));
  }

  @Override
  public void raised() {
    from = " after " + told;
    told = latest;
  }
}
