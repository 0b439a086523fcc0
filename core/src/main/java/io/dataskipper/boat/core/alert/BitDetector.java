package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at one bit of a value, or at a bool. */
final class BitDetector implements Detector {
  private final AlertRuleKeys rule;
  private final boolean alertOn;

  BitDetector(AlertRuleKeys rule) {
    this.rule = rule;
    this.alertOn = Objects.requireNonNullElse(rule.alertOn(), true);
  }

  @Override
  public boolean understands(Value value) {
    return switch (value) {
      case Value.Flag _ -> rule.bit() == null;
      case Value.Bits _, Value.Whole _, Value.Large _ -> rule.bit() != null;
      case Value.Real _, Value.Single _, Value.Text _ -> false;
    };
  }

  @Override
  public @Nullable Severity level(Value value, long nanos, @Nullable Severity standing) {
    return set(value) == alertOn ? rule.severityWithoutLimits() : null;
  }

  private boolean set(Value value) {
    int bit = Objects.requireNonNullElse(rule.bit(), 0);
    return switch (value) {
      case Value.Flag flag -> flag.value();
      case Value.Bits bits -> (bits.bits() >>> bit & 1) == 1;
      case Value.Whole whole -> (whole.value() >>> bit & 1) == 1;
      case Value.Large large -> large.value().testBit(bit);
      case Value.Real _, Value.Single _, Value.Text _ -> false;
    };
  }

  @Override
  public String reason(Severity severity) {
    var bit = rule.bit();
    return bit == null ? "" : ", bit %d is %s".formatted(bit, alertOn ? "set" : "not set");
  }
}
