package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.config.DerivedPoint;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Makes one derived point of what is read of another. All times are the gateway's, in milliseconds
 * since the epoch. For one thread at a time.
 *
 * <p>A value holds until the next is read, but if that takes longer than two scans and a half, only
 * for one scan: what comes then is not covered. A counter grew evenly between two readings, however
 * far apart they are: its growth over a gap is shared by the windows that the gap touches.
 */
final class Derivation {
  private final DerivedPoint definition;
  private final WindowGrid grid;
  private final Counter counter;
  private final long scan;
  private @Nullable OpenWindow window;
  private @Nullable ClosedWindow closed;
  private @Nullable Reading before;

  /**
   * The last value that was read.
   *
   * @param heldUntil up to when it is accounted for
   */
  private record Reading(long time, double value, long heldUntil) {}

  /**
   * @param scan how often the point is read, in milliseconds
   */
  Derivation(DerivedPoint definition, long scan, ZoneId zone) {
    this.definition = definition;
    this.grid = WindowGrid.of(definition.keys(), zone);
    this.counter = Counter.of(definition.keys());
    this.scan = scan;
  }

  DerivedPoint definition() {
    return definition;
  }

  /** The last window that has ended; null before the first. */
  @Nullable ClosedWindow closed() {
    return closed;
  }

  /** The window that is open; null if nothing was read yet. */
  @Nullable OpenWindow open() {
    return window;
  }

  /**
   * A good number was read.
   *
   * @param dated how far the clock can be trusted that said when
   */
  void read(long readAt, double value, TimeQuality dated) {
    var last = before;
    long time = last == null ? readAt : Math.max(readAt, last.time);
    var current = window == null ? new OpenWindow(grid.at(time)) : window;
    between(last, time, value, current);
    current.dated(dated);
    if (time >= current.span().end()) {
      closed = current.close(definition.keys().function());
      current = new OpenWindow(grid.at(time));
      between(last, time, value, current);
      current.dated(dated);
    }
    if (last != null && replaced(last, time, value)) {
      current.counterReplaced();
    }
    current.read(value);
    window = current;
    before = new Reading(time, value, time);
  }

  /** Accounts to a window its part of the time between two readings. */
  private void between(@Nullable Reading last, long time, double value, OpenWindow current) {
    if (last == null) {
      return;
    }
    boolean goesOn = time - last.time <= longestHold();
    current.held(last.value, last.heldUntil, goesOn ? time : last.time + scan);
    if (definition.keys().function().counts() && !replaced(last, time, value)) {
      current.grew(growth(last, time, value), last.time, time);
    }
  }

  private long longestHold() {
    return scan * 5 / 2;
  }

  private double growth(Reading last, long time, double value) {
    return counter.growth(last.value, value, time - last.time);
  }

  private boolean replaced(Reading last, long time, double value) {
    return definition.keys().function().counts() && Double.isNaN(growth(last, time, value));
  }

  /** Closes a window whose end has passed without another reading. */
  void tick(long now) {
    var current = window;
    var last = before;
    if (current == null || last == null || now < current.span().end()) {
      return;
    }
    if (now - last.time > longestHold()) {
      long until = last.time + scan;
      current.held(last.value, last.heldUntil, until);
      closed = current.close(definition.keys().function());
      current = new OpenWindow(grid.at(now));
      current.held(last.value, last.heldUntil, until);
      window = current;
      before = new Reading(last.time, last.value, Math.max(until, last.heldUntil));
    }
  }

  /**
   * The clock was set: what is open ends as it is, and goes on by the new time; of neither window
   * is it certain what belongs into it. A counter is not interrupted by that.
   *
   * @param by forward, in milliseconds
   */
  void clockSet(long by, long now) {
    var current = window;
    if (current != null) {
      current.dated(TimeQuality.NOT_SYNCHRONIZED);
      closed = current.empty() ? closed : current.close(definition.keys().function());
      window = new OpenWindow(grid.at(now));
      window.dated(TimeQuality.NOT_SYNCHRONIZED);
    }
    var last = before;
    before = last == null ? null : new Reading(last.time + by, last.value, last.heldUntil + by);
  }

  /** Its state as text without tabs; empty if nothing was read yet. */
  String text() {
    var current = window;
    var last = before;
    if (current == null || last == null) {
      return "";
    }
    return "%d %s %d;%s;%s"
        .formatted(
            last.time,
            last.value,
            last.heldUntil,
            current.text(),
            closed == null ? "" : closed.text());
  }

  /**
   * Goes on with a state, unless it is of a time that is yet to come: the clock was not set yet
   * when it was kept, or is not set yet now.
   *
   * @throws IllegalArgumentException if the text is none
   */
  void restore(String text, long now) {
    var parts = text.split(";", -1);
    var reading = parts[0].split(" ", -1);
    if (parts.length != 3 || reading.length != 3) {
      throw new IllegalArgumentException("not the state of a derived point: " + text);
    }
    var known =
        new Reading(
            Long.parseLong(reading[0]), Double.parseDouble(reading[1]), Long.parseLong(reading[2]));
    if (known.time > now) {
      return;
    }
    var open = OpenWindow.parse(parts[1]);
    closed = parts[2].isEmpty() ? null : ClosedWindow.parse(parts[2]);
    window = open;
    before = known;
  }
}
