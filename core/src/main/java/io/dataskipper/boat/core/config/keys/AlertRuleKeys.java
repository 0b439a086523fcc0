package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys of an entry of {@code alert_rules}. A rule that could never alert is declined. */
public record AlertRuleKeys(
    @Doc("the name of the rule") @Matches(value = Names.WORD, allowed = Names.WORD_ALLOWED)
        String id,
    @Doc("what is watched for") Kind kind,
    @Doc("the point that it watches, all that fit if it has a *; not for offline")
        @Nullable String point,
    @Doc("the limit from which on it is of the severity info; for high, low, rate and change")
        @Nullable Double info,
    @Doc("the limit from which on it is of the severity warning") @Nullable Double warning,
    @Doc("the limit from which on it is of the severity critical") @Nullable Double critical,
    @Doc("how urgent it is, for stale, offline and bit; warning if left out")
        @Nullable Severity severity,
    @Doc("how far the value has to be back within a limit, in the unit of the point")
        @Range(min = 0)
        @Nullable Double hysteresis,
    @Doc(
            "how long it has to hold before it is told, in seconds; 0 if left out, 60 for offline;"
                + " stale needs it: the age without a usable value")
        @Range(min = 0, max = 604_800)
        @Nullable Duration onDelay,
    @Doc("how long it has to be over before that is told, in seconds")
        @Default("60")
        @Range(min = 0, max = 604_800)
        Duration offDelay,
    @Doc("for rate: the time over which the change is measured, in seconds; 60 if left out")
        @Range(min = 1, max = 86_400)
        @Nullable Duration window,
    @Doc("for bit: its number, 0 the lowest; left out for a point that is a bool")
        @Range(min = 0, max = 63)
        @Nullable Integer bit,
    @Doc("for bit: the state that is worth an alert; true if left out") @Nullable Boolean alertOn,
    @Doc("what a person is told first; made from the point's name if left out")
        @Nullable String text) {

  /** What a rule watches for. */
  public enum Kind {
    @Doc("the value is at a limit or above it")
    HIGH,
    @Doc("the value is at a limit or below it")
    LOW,
    @Doc("the value changes by a limit or more a minute, up or down")
    RATE,
    @Doc("the value is a limit or more away from what it was when that was last told")
    CHANGE,
    @Doc("the point has no usable value")
    STALE,
    @Doc("the device does not answer; takes the place of what the gateway itself tells of that")
    OFFLINE,
    @Doc("a bit of the value, or the bool that it is, is set, or with alert_on false is not")
    BIT;

    /** Whether its severities have limits. */
    public boolean limited() {
      return switch (this) {
        case HIGH, LOW, RATE, CHANGE -> true;
        case STALE, OFFLINE, BIT -> false;
      };
    }
  }

  private static final Duration OFFLINE_DELAY = Duration.ofSeconds(60);
  private static final Duration RATE_WINDOW = Duration.ofSeconds(60);

  public AlertRuleKeys {
    if ((point == null) != (kind == Kind.OFFLINE)) {
      throw new InvalidSettingException(
          "point",
          kind == Kind.OFFLINE ? "is not for offline: it watches the device" : "is missing");
    }
    checkLimits(kind, limits(info, warning, critical));
    refuseUnless(!kind.limited(), "severity", severity, "the limits say how urgent it is");
    refuseUnless(
        kind == Kind.HIGH || kind == Kind.LOW || kind == Kind.RATE,
        "hysteresis",
        hysteresis,
        "is only for high, low and rate");
    refuseUnless(kind == Kind.RATE, "window", window, "is only for rate");
    refuseUnless(kind == Kind.BIT, "bit", bit, "is only for bit");
    refuseUnless(kind == Kind.BIT, "alert_on", alertOn, "is only for bit");
    if (kind == Kind.STALE && (onDelay == null || onDelay.isZero())) {
      throw new InvalidSettingException(
          "on_delay", "is missing: how long the point may have no usable value");
    }
  }

  /** The limit of each severity that has one; empty for kinds without. */
  public Map<Severity, Double> limits() {
    return limits(info, warning, critical);
  }

  /** How urgent a rule without limits is. */
  public Severity severityWithoutLimits() {
    return Objects.requireNonNullElse(severity, Severity.WARNING);
  }

  /** How long it has to hold before it is told. */
  public Duration delay() {
    return onDelay != null ? onDelay : kind == Kind.OFFLINE ? OFFLINE_DELAY : Duration.ZERO;
  }

  /** The time over which a rate is measured. */
  public Duration rateWindow() {
    return Objects.requireNonNullElse(window, RATE_WINDOW);
  }

  private static Map<Severity, Double> limits(
      @Nullable Double info, @Nullable Double warning, @Nullable Double critical) {
    var limits = new EnumMap<Severity, Double>(Severity.class);
    if (info != null) {
      limits.put(Severity.INFO, info);
    }
    if (warning != null) {
      limits.put(Severity.WARNING, warning);
    }
    if (critical != null) {
      limits.put(Severity.CRITICAL, critical);
    }
    return limits;
  }

  private static void checkLimits(Kind kind, Map<Severity, Double> limits) {
    if (!kind.limited()) {
      limits.forEach((severity, _) -> refuse(key(severity), "is only for high, low, rate, change"));
      return;
    }
    if (limits.isEmpty()) {
      refuse("warning", "is missing: give it a limit for info, warning or critical");
    }
    List<Severity> severities = new ArrayList<>(limits.keySet());
    for (var i = 1; i < severities.size(); i++) {
      var lower = Objects.requireNonNull(limits.get(severities.get(i - 1)));
      var higher = Objects.requireNonNull(limits.get(severities.get(i)));
      if (kind == Kind.LOW ? higher >= lower : higher <= lower) {
        refuse(
            key(severities.get(i)),
            "%s would come before %s=%s and hide it"
                .formatted(higher, key(severities.get(i - 1)), lower));
      }
    }
    if ((kind == Kind.RATE || kind == Kind.CHANGE)
        && limits.values().stream().anyMatch(limit -> limit <= 0)) {
      refuse(key(severities.getFirst()), "is not more than 0: any value would alert");
    }
  }

  private static String key(Severity severity) {
    return switch (severity) {
      case INFO -> "info";
      case WARNING -> "warning";
      case CRITICAL -> "critical";
    };
  }

  private static void refuseUnless(
      boolean fits, String key, @Nullable Object given, String reason) {
    if (!fits && given != null) {
      refuse(key, reason);
    }
  }

  private static void refuse(String key, String reason) {
    throw new InvalidSettingException(key, reason);
  }
}
