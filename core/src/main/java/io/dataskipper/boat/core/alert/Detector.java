package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import org.jspecify.annotations.Nullable;

/** Judges the values of one point, one after the other. For one thread at a time. */
interface Detector {

  /** Whether it can judge values of this form. */
  boolean understands(Value value);

  /**
   * How urgent a value is.
   *
   * @param nanos the monotonic clock
   * @param standing how urgent it was found to be before; null if it was not
   * @return null if it is as it should be
   */
  @Nullable Severity level(Value value, long nanos, @Nullable Severity standing);

  /** What is wrong, to be read after the value, such as {@code ", at or above 260"}. */
  String reason(Severity severity);

  /** An alert of the latest value was raised. */
  default void raised() {}

  /** The detector of a rule. */
  static Detector of(AlertRuleKeys rule) {
    return switch (rule.kind()) {
      case HIGH, LOW -> new LimitDetector(rule);
      case RATE -> new RateDetector(rule);
      case CHANGE -> new ChangeDetector(rule);
      case BIT -> new BitDetector(rule);
      case STALE, OFFLINE -> new AnyValueDetector();
    };
  }
}
