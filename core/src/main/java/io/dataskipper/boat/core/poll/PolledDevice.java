package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.plan.Learning;
import io.dataskipper.boat.core.plan.ScanRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A device on its lane: when it is due, and the scan that is under way. Confined to the lane.
 *
 * <p>Scans are due at fixed distances from the first, whatever the time that they take; one that
 * was not begun before the next was due is skipped.
 */
final class PolledDevice {
  private static final long NEVER = Long.MAX_VALUE;

  private final DeviceConfig config;
  private final Learning learning;
  private final DeviceHealth health;
  private final DeviceStats stats;
  private final long interval;
  private final List<CompletableFuture<List<Sample>>> waiting = new ArrayList<>();
  private long due;
  private long soon;
  private long restUntil;
  private long servedAt;
  private boolean silent;
  private @Nullable ScanRun run;

  /**
   * @param now when it is read for the first time
   * @param due when the first of its regular scans is due after that
   */
  PolledDevice(
      DeviceConfig config,
      Learning learning,
      DeviceHealth health,
      DeviceStats stats,
      long now,
      long due) {
    this.config = config;
    this.learning = learning;
    this.health = health;
    this.stats = stats;
    this.interval = config.pollInterval().toNanos();
    this.soon = now;
    this.due = due;
  }

  DeviceConfig config() {
    return config;
  }

  Learning learning() {
    return learning;
  }

  DeviceHealth health() {
    return health;
  }

  DeviceStats stats() {
    return stats;
  }

  @Nullable ScanRun run() {
    return run;
  }

  /** Whether it has left a request without answer since it last answered. */
  boolean silent() {
    return silent;
  }

  void silent(boolean now) {
    silent = now;
  }

  /** When the next scan is to begin. */
  long turnAt() {
    return Math.min(due, soon);
  }

  /** When the device may be asked: the next request of its scan, or the first of the next. */
  long readyAt() {
    return Math.max(restUntil, run != null ? servedAt : turnAt());
  }

  /**
   * When the device should have been served, for the order among those that are ready: a scan
   * should be complete before the next is due. One that is overdue and under way takes turns with
   * the others from then on.
   */
  long deadline(long now, long shortestInterval) {
    if (health.demoted()) {
      return health.probeAt() + interval;
    }
    if (run == null) {
      return turnAt() + interval;
    }
    long wanted = run.scheduled() + interval;
    return now > wanted ? servedAt + shortestInterval : wanted;
  }

  /** Begins the scan that is due, or one out of turn. */
  ScanRun begin(long now) {
    var begun = new ScanRun(learning, turn(now), now, !silent, waiting);
    waiting.clear();
    run = begun;
    return begun;
  }

  /** Takes the turn that is due; returns when it was. */
  long turn(long now) {
    long asked = Math.min(soon, now);
    soon = NEVER;
    if (due > now) {
      return asked;
    }
    long scheduled = due + missed(now) * interval;
    due = scheduled + interval;
    return scheduled;
  }

  /** How many turns have passed unused. */
  long missed(long now) {
    return due > now ? 0 : (now - due) / interval;
  }

  /** How many turns have come and were not taken. */
  long turnsDue(long now) {
    return due > now ? 0 : missed(now) + 1;
  }

  void end() {
    run = null;
  }

  void served(long now) {
    servedAt = now;
  }

  /** Leaves it alone for a while. */
  void restUntil(long nanos) {
    restUntil = nanos;
  }

  /** Reads it out of turn. */
  void soon(long now) {
    soon = Math.min(soon, now);
  }

  void soon(long now, CompletableFuture<List<Sample>> result) {
    soon(now);
    waiting.add(result);
  }

  /** Those who wait for the next scan. */
  List<CompletableFuture<List<Sample>>> takeWaiting() {
    var taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
