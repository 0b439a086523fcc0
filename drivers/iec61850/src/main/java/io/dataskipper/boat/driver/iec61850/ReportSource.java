package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.report.Subscription;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A data set that the IED reports; it is read while no report can be had. */
final class ReportSource implements Source {
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int PERIODS_OF_SILENCE = 3;

  private final Source set;
  private final Taking taking;
  private final Duration integrity;
  private @Nullable Subscription subscription;
  private long retryNanos;

  /**
   * @param set reads the data set
   * @param integrity how often the IED reports everything
   */
  ReportSource(Source set, Taking taking, Duration integrity) {
    this.set = set;
    this.taking = taking;
    this.integrity = integrity;
  }

  /** Takes a report control block. */
  @FunctionalInterface
  interface Taking {
    /** Empty if none is free. */
    Optional<Subscription> take() throws MmsException, InterruptedException;
  }

  /** Tries to have reports; to be called by the thread that owns the association. */
  void subscribe() throws MmsException, InterruptedException {
    if (subscription == null && System.nanoTime() - retryNanos >= 0) {
      retryNanos = System.nanoTime() + RETRY.toNanos();
      subscription = taking.take().orElse(null);
    }
  }

  /** Lets the first try be made at once. */
  ReportSource now() {
    retryNanos = System.nanoTime();
    return this;
  }

  boolean reporting() {
    return subscription != null;
  }

  /** Whether events wait in the IED that could not be handed on. */
  boolean refused() {
    return subscription != null && subscription.refused();
  }

  /** What reports have brought, if they come; null if the point must be read. */
  @Nullable Sample held(PointId point) {
    var reports = subscription;
    if (reports != null) {
      reports.settle();
    }
    boolean silent =
        reports != null && reports.silentNanos() > PERIODS_OF_SILENCE * integrity.toNanos();
    return reports == null || silent ? null : reports.newest(point);
  }

  @Override
  public Answer read() throws MmsException, InterruptedException {
    subscribe();
    return set.read();
  }

  @Override
  public String words() {
    var reports = subscription;
    return reports == null
        ? set.words() + ", no report control block is free"
        : "reports of " + reports.block().reference();
  }
}
