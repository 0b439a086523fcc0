package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.core.message.Aggregates;
import io.dataskipper.boat.core.message.Window;
import io.dataskipper.boat.spi.publish.Message;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The window of one device and interval that is open now. Guarded by the lock of its device.
 *
 * <p>It is closed by the last scan that belongs to it; if that is late or missing, some time after
 * its end. That time is measured by the monotonic clock: a wall clock that is set neither holds it
 * open nor closes it early.
 */
final class OpenWindow {
  private final Cadence cadence;
  private final List<Consumer<Message>> targets;
  private final Aggregates values;
  private long start;
  private long end;
  private long overdueNanos;

  /** Opens the first window, which begins now. */
  OpenWindow(Cadence cadence, List<Consumer<Message>> targets, int points, Now now) {
    this.cadence = cadence;
    this.targets = List.copyOf(targets);
    this.values = new Aggregates(points);
    open(now.millis(), now);
  }

  List<Consumer<Message>> targets() {
    return targets;
  }

  Aggregates values() {
    return values;
  }

  /** Whether a scan that was due at a time belongs to a later window, or the clock was set back. */
  boolean passedBy(long scheduled, Now now) {
    return scheduled >= end || now.millis() < start - cadence.interval() - cadence.wobble();
  }

  /** Whether the scan that was due at a time is the last of this window. */
  boolean completedBy(long scheduled) {
    return cadence.lastBefore(end, scheduled);
  }

  /** Whether its end has passed and its last scan was waited for. */
  boolean overdue(Now now) {
    return now.nanos() - overdueNanos >= 0;
  }

  /** Whether it began after the grid's start, with the gateway, and holds nothing. */
  boolean emptyBeginning() {
    return end - start < cadence.interval() && values.empty();
  }

  Window window() {
    return new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
  }

  /** The part of the window up to now, for a gateway that stops. */
  Window windowUntil(Now now) {
    var until = now.millis() > start ? Math.min(now.millis(), end) : end;
    return new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(until));
  }

  /**
   * Forgets the values and goes on with the next window, or the one of now if the clock was set.
   */
  void next(Now now) {
    values.clear();
    var adjoining = Math.abs(now.millis() - end) <= cadence.interval() + cadence.wobble();
    open(adjoining ? end : cadence.endAfter(now.millis()) - cadence.interval(), now);
  }

  private void open(long from, Now now) {
    start = from;
    end = cadence.endAfter(from);
    var wait = Math.clamp(end - now.millis(), 0, 2 * cadence.interval()) + cadence.grace();
    overdueNanos = now.nanos() + TimeUnit.MILLISECONDS.toNanos(wait);
  }
}
