package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.store.Questions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Keeps what the points of every device were on the gateway's own disk, within bounds of age and
 * size. One thread writes; recording never waits for it. Safe for any thread.
 */
public final class History implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(History.class.getName());
  private static final long PAUSE_NANOS = 1_000_000_000;
  private static final long MAX_WAITING_SAMPLES = 500_000;
  private static final int PAGE = 16;

  private final HistoryWriter writer;
  private final HistoryRecorder recorder;
  private final Questions<HistoryFile> questions;
  private final ConcurrentLinkedQueue<Scan> scans = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingSamples = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("history").unstarted(this::run);
  private volatile boolean closing;

  private record Scan(DeviceId device, List<Sample> samples) {}

  private History(GatewayConfig config, Path directory, Clock clock) {
    var devices = config.links().stream().flatMap(link -> link.devices().stream()).toList();
    var interval = config.storage().historyInterval();
    writer = new HistoryWriter(devices, config.storage(), directory, clock);
    recorder =
        new HistoryRecorder(
            interval.isZero() ? List.of() : devices, interval, System::nanoTime, this::record);
    questions = new Questions<>(writer.store(), () -> LockSupport.unpark(thread));
  }

  /**
   * Opens {@code history.db} in a directory or makes a new one. A damaged file is set aside, one
   * that cannot be used now is tried again later: this does not fail.
   */
  public static History start(GatewayConfig config, Path directory, Clock clock) {
    var history = new History(config, directory, clock);
    history.writer.store().mend();
    history.writer.store().mend();
    history.thread.start();
    return history;
  }

  /** Takes the samples of which some are to be kept. */
  public PollListener listener() {
    return recorder;
  }

  /** How the file is. */
  public StoreStatus status() {
    return writer.store().status();
  }

  /** How many scans were lost since the start because the disk was too slow or took nothing. */
  public long lost() {
    return lost.get();
  }

  /**
   * Reads what was recorded of a device in the order of the scans. Times are to the millisecond;
   * where a device gave a time of its own, that is told as the read time.
   *
   * @param from inclusive
   * @param to exclusive
   * @param sink takes the samples on the thread of the caller
   * @throws GatewayException if the disk cannot be used now
   */
  public void read(DeviceId device, Instant from, Instant to, Consumer<Sample> sink)
      throws GatewayException {
    var page = page(device, Long.MIN_VALUE, from, to);
    while (!page.isEmpty()) {
      for (var block : page) {
        read(device, block, from, to, sink);
      }
      page = page(device, page.getLast().start(), from, to);
    }
  }

  private List<Block> page(DeviceId device, long after, Instant from, Instant to)
      throws GatewayException {
    return questions.ask(
        "read history",
        file -> {
          // What came since this cycle began belongs to the answer too.
          var more = takeNext();
          while (more) {
            more = takeNext();
          }
          return writer.blocks(file, device, after, from.toEpochMilli(), to.toEpochMilli(), PAGE);
        });
  }

  private static void read(
      DeviceId device, Block block, Instant from, Instant to, Consumer<Sample> sink) {
    try {
      for (var row : block.rows()) {
        for (var sample : row.samples()) {
          if (sample != null
              && !sample.readTime().isBefore(from)
              && sample.readTime().isBefore(to)) {
            sink.accept(sample);
          }
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a block of the history is damaged, left out device=" + device, e);
    }
  }

  /**
   * What a point was, in parts of a time of equal length; those without samples are left out.
   *
   * @param buckets how many parts, at least 1
   */
  public List<Bucket> chart(PointId point, Instant from, Instant to, int buckets)
      throws GatewayException {
    var chart = new Chart(from, to, buckets);
    read(
        point.device(),
        from,
        to,
        sample -> {
          if (sample.point().id().equals(point)) {
            chart.add(sample);
          }
        });
    return chart.buckets();
  }

  /**
   * Writes lines of CSV (RFC 4180), with a head: time, point, value, unit, quality.
   *
   * @param points names; empty for all
   */
  public void csv(DeviceId device, Set<String> points, Instant from, Instant to, Appendable out)
      throws GatewayException, IOException {
    var csv = new CsvWriter(out);
    read(
        device,
        from,
        to,
        sample -> {
          if (points.isEmpty() || points.contains(sample.point().id().name())) {
            csv.add(sample);
          }
        });
    csv.finish();
  }

  private void record(DeviceId device, List<Sample> samples) {
    if (waitingSamples.addAndGet(samples.size()) > MAX_WAITING_SAMPLES) {
      waitingSamples.addAndGet(-samples.size());
      lost(1);
    } else {
      scans.add(new Scan(device, samples));
    }
  }

  private void lost(int count) {
    if (count > 0 && lost.getAndAdd(count) == 0) {
      LOG.log(Level.ERROR, "the disk is too slow for the history: scans are lost from now on");
    }
  }

  private void run() {
    while (!closing) {
      cycle();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    cycle();
    writer.commit();
    writer.store().close();
  }

  private void cycle() {
    writer.store().mend();
    while (takeNext()) {
      if (writer.due()) {
        writer.commit();
      }
    }
    if (writer.due()) {
      writer.commit();
    }
    questions.serve();
  }

  private boolean takeNext() {
    var scan = scans.poll();
    if (scan == null) {
      return false;
    }
    waitingSamples.addAndGet(-scan.samples().size());
    lost(writer.take(scan.device(), scan.samples()));
    return true;
  }

  /** Stores what was recorded and closes the file. To be called after the lanes have ended. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
