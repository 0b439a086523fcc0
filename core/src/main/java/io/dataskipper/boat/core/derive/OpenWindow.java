package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.config.keys.DerivedKeys.Function;
import io.dataskipper.boat.core.derive.WindowGrid.Span;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is known so far of a window. For one thread at a time. */
final class OpenWindow {
  private static final double MILLIS_AN_HOUR = TimeUnit.HOURS.toMillis(1);

  /** What is computed has no more digits than meters have. */
  private static final MathContext DIGITS = new MathContext(10);

  private final Span span;
  private long samples;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double last;
  private long covered;
  private double sum;
  private long counted;
  private double increase;
  private boolean replaced;
  private TimeQuality dated = TimeQuality.GOOD;

  OpenWindow(Span span) {
    this.span = span;
  }

  Span span() {
    return span;
  }

  boolean empty() {
    return samples == 0 && covered == 0 && counted == 0;
  }

  /** A value was read. */
  void read(double value) {
    samples++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    last = value;
  }

  /** A value held between two moments, of which a part may lie in this window. */
  void held(double value, long from, long to) {
    long part = span.overlap(from, to);
    covered += part;
    sum += value * part;
  }

  /** A counter has grown between two moments, evenly for all that is known. */
  void grew(double growth, long from, long to) {
    long part = span.overlap(from, to);
    if (part > 0) {
      counted += part;
      increase += growth * part / (to - from);
    }
  }

  /** The counter is another one now. */
  void counterReplaced() {
    replaced = true;
  }

  /** A clock of that quality said what belongs into the window. */
  void dated(TimeQuality quality) {
    dated = dated.and(quality);
  }

  /** The share of the window in which the point was read, 0 to 1. */
  double coverage() {
    return span.length() == 0 ? 0 : Math.min(1, (double) covered / span.length());
  }

  /** What the window is if it ends now. */
  ClosedWindow close(Function function) {
    var value = value(function);
    return new ClosedWindow(
        span.start(),
        span.end(),
        value == null ? null : (Double) new BigDecimal(value).round(DIGITS).doubleValue(),
        coverage(),
        replaced,
        dated);
  }

  private @Nullable Double value(Function function) {
    return switch (function) {
      case MEAN -> covered > 0 ? (Double) (sum / covered) : null;
      case MIN -> samples > 0 ? (Double) min : null;
      case MAX -> samples > 0 ? (Double) max : null;
      case LAST -> samples > 0 ? (Double) last : null;
      case INCREASE -> counted > 0 ? (Double) increase : null;
      case DEMAND -> counted > 0 ? (Double) (increase * MILLIS_AN_HOUR / counted) : null;
      case INTEGRAL -> covered > 0 ? (Double) (sum / MILLIS_AN_HOUR) : null;
      case COVERAGE -> (Double) (coverage() * 100);
    };
  }

  /** Its state as text, to go on with after a restart. */
  String text() {
    return "%d %d %d %s %s %s %d %s %d %s %b %b %b"
        .formatted(
            span.start(),
            span.end(),
            samples,
            min,
            max,
            last,
            covered,
            sum,
            counted,
            increase,
            replaced,
            dated.clockFailure(),
            dated.clockNotSynchronized());
  }

  /**
   * Goes on with a state.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static OpenWindow parse(String text) {
    var parts = text.split(" ", -1);
    if (parts.length != 13) {
      throw new IllegalArgumentException("not the state of a window: " + text);
    }
    var window = new OpenWindow(new Span(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    window.samples = Long.parseLong(parts[2]);
    window.min = Double.parseDouble(parts[3]);
    window.max = Double.parseDouble(parts[4]);
    window.last = Double.parseDouble(parts[5]);
    window.covered = Long.parseLong(parts[6]);
    window.sum = Double.parseDouble(parts[7]);
    window.counted = Long.parseLong(parts[8]);
    window.increase = Double.parseDouble(parts[9]);
    window.replaced = Boolean.parseBoolean(parts[10]);
    window.dated =
        new TimeQuality(Boolean.parseBoolean(parts[11]), Boolean.parseBoolean(parts[12]));
    return window;
  }
}
