package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.sunspec.SunSpecDevice;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import io.dataskipper.boat.spi.probe.Prober;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where lines are looked at before they are configured. Safe for any thread. */
public final class CommissioningDesk implements AutoCloseable {
  private static final int JOBS_KEPT = 20;
  private static final int MOST_RUNNING = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LineChoices choices;
  private final Channels channels;
  private final ScanJob.Surroundings around;
  private final Deque<ScanJob> jobs = new ArrayDeque<>();
  private int started;

  /**
   * @param channels what the lanes of a running gateway use
   * @param audit is told of every scan and every request when it has ended
   */
  public CommissioningDesk(Plugins plugins, Channels channels, Consumer<Deed> audit, Clock clock) {
    this.choices = new LineChoices(plugins);
    this.channels = channels;
    this.around = new ScanJob.Surroundings(channels, audit, clock);
  }

  /** See {@link LineChoices#lines}. */
  public List<ProbeLine<?, ?, ?>> lines(Map<String, List<String>> settings) {
    return choices.lines(settings);
  }

  /**
   * Starts a scan.
   *
   * @param registry the models that units are compared with
   * @param who wants it
   * @return empty if as many run as may
   */
  public synchronized Optional<ScanJob> scan(ScanPlan plan, MeterRegistry registry, String who) {
    if (jobs.stream().filter(job -> job.state() == ScanJob.State.RUNNING).count() >= MOST_RUNNING) {
      return Optional.empty();
    }
    started++;
    var job = new ScanJob(Integer.toString(started), who, plan, registry, around);
    jobs.addFirst(job);
    while (jobs.size() > JOBS_KEPT) {
      jobs.removeLast();
    }
    return Optional.of(job.start());
  }

  /** The latest scans, the newest first. */
  public synchronized List<ScanJob> scans() {
    return List.copyOf(jobs);
  }

  /** A scan that is still kept. */
  public synchronized Optional<ScanJob> scan(String id) {
    return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /**
   * Sends one request, with the channel to itself.
   *
   * @param who wants it
   * @throws GatewayException if the channel is not free in time, or the link cannot be opened
   */
  public ProbeReport probe(ProbeLine<?, ?, ?> line, ProbeRequest request, String who)
      throws GatewayException, InterruptedException {
    var outcome = "unknown: nobody waited for the answer";
    try {
      var report = channels.alone(line.channel(), PATIENCE, () -> ProbeReport.of(line, request));
      outcome = ProbeDeed.outcome(report);
      return report;
    } catch (GatewayException e) {
      outcome = ProbeDeed.outcome(e);
      throw e;
    } finally {
      around.audit().accept(ProbeDeed.of(line, request, who, outcome));
    }
  }

  /**
   * Goes through the models of a SunSpec device.
   *
   * @param who wants it
   * @return empty if it is none
   * @throws GatewayException if the channel is not free in time, or the link cannot be opened
   */
  public Optional<SunSpecDevice> sunSpec(ProbeLine<?, ?, ?> line, int unit, String who)
      throws GatewayException, InterruptedException {
    var outcome = "cancelled";
    try {
      var device = channels.alone(line.channel(), PATIENCE, () -> walked(line, unit));
      outcome = device.isPresent() ? "done" : "done: no SunSpec device";
      return device;
    } catch (GatewayException e) {
      outcome = "failed: " + e.getMessage();
      throw e;
    } finally {
      around.audit().accept(Deed.of(who, "probe.sunspec", ProbeDeed.about(line, unit), outcome));
    }
  }

  private static Optional<SunSpecDevice> walked(ProbeLine<?, ?, ?> line, int unit)
      throws GatewayException, InterruptedException {
    try (var driver = line.create(FrameTap.NONE)) {
      driver.connect();
      return UnitInquiry.sunSpec((Prober) driver, unit);
    }
  }

  /** Cancels what runs. */
  @Override
  public void close() {
    scans().forEach(ScanJob::cancel);
  }
}
