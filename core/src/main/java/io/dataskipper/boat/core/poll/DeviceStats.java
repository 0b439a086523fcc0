package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.plan.ScanRun;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.spi.driver.DriverException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is counted of a device: written by its lane, read by anyone. */
final class DeviceStats {
  private static final long NEVER = Long.MAX_VALUE;
  private static final double WEIGHT_OF_NEWEST = 0.1;

  private final LinkId link;
  private final DeviceConfig device;
  private final LaneClock clock;
  private Availability availability = Availability.UNKNOWN;
  private Instant since;
  private String lastError = "";
  private @Nullable FailureKind failure;
  private long lastGood = NEVER;
  private long nextProbe = NEVER;
  private int requestsPerScan;
  private int rejectedBlocks;
  private long requests;
  private long failures;
  private double roundTrip;
  private double scanPeriod;
  private long lastScan = NEVER;
  private boolean inPhase;
  private long gaps;
  private final Map<String, String> notes = new TreeMap<>();

  DeviceStats(LinkId link, DeviceConfig device, LaneClock clock) {
    this.link = link;
    this.device = device;
    this.clock = clock;
    this.since = clock.instant();
  }

  synchronized void answered(long sent, long received) {
    requests++;
    lastGood = received;
    roundTrip = mean(roundTrip, received - sent);
  }

  synchronized void failed(DriverException reason) {
    requests++;
    failures++;
    unreachable(reason);
  }

  /** Returns what was before, if this is a change; else null. */
  synchronized @Nullable Before availability(Availability now) {
    if (availability == now) {
      return null;
    }
    var before = new Before(availability, since);
    availability = now;
    since = clock.instant();
    return before;
  }

  /** What a device was, and since when. */
  record Before(Availability availability, Instant since) {}

  synchronized void unreachable(DriverException reason) {
    lastError = reason.getMessage();
    failure = reason.kind();
  }

  synchronized void probeAt(long nanos) {
    nextProbe = nanos;
  }

  synchronized void noProbe() {
    nextProbe = NEVER;
  }

  synchronized void scanned(ScanRun run, int declinedRuns) {
    // The second scan brings the device into its phase: it comes sooner than one interval.
    if (inPhase) {
      scanPeriod = mean(scanPeriod, run.begun() - lastScan);
    }
    inPhase = lastScan != NEVER;
    lastScan = run.begun();
    requestsPerScan = run.requests();
    rejectedBlocks = declinedRuns;
  }

  synchronized DeviceStatus status() {
    return new DeviceStatus(
        device.id(),
        device.label(),
        link,
        device.clientType(),
        device.model(),
        device.address(),
        availability,
        since,
        lastGood == NEVER ? null : clock.instantAt(lastGood),
        lastError,
        failure,
        nextProbe == NEVER ? null : clock.instantAt(nextProbe),
        device.readPoints().size(),
        requestsPerScan,
        rejectedBlocks,
        requests,
        failures,
        Duration.ofNanos(Math.round(roundTrip)),
        device.pollInterval(),
        Duration.ofNanos(Math.round(scanPeriod)),
        notes);
  }

  /** Something that the device had sent was lost. */
  synchronized void gap(String reason) {
    gaps++;
    note("gap", "%s; gaps=%d".formatted(reason, gaps));
  }

  /** What the driver has found out about the device. */
  synchronized void note(String topic, String text) {
    if (text.isEmpty()) {
      notes.remove(topic);
    } else {
      notes.put(topic, text);
    }
  }

  private static double mean(double before, long newest) {
    return before == 0 ? newest : before + WEIGHT_OF_NEWEST * (newest - before);
  }
}
