package io.dataskipper.boat.core.verify;

import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.verify.Verification.DeviceReport;
import io.dataskipper.boat.core.verify.Verification.State;
import io.dataskipper.boat.core.verify.Verifier.Check;
import io.dataskipper.boat.spi.settings.Problem;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One verification: some links at a time, the devices of a link one after the other. */
final class VerifyJob {
  private static final System.Logger LOG = System.getLogger(VerifyJob.class.getName());
  private static final int LINKS_AT_A_TIME = 16;

  private final int id;
  private final ConfigSet files;
  private final Clock clock;
  private final DeviceReader reader;
  private final Instant started;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<DeviceReport> reports = new ArrayList<>();
  private List<Problem> problems = List.of();
  private List<Problem> warnings = List.of();
  private State state = State.RUNNING;
  private String failure = "";
  private int devices;
  private @Nullable Instant ended;
  private @Nullable Thread thread;

  VerifyJob(int id, ConfigSet files, Clock clock, DeviceReader reader) {
    this.id = id;
    this.files = files;
    this.clock = clock;
    this.reader = reader;
    this.started = clock.instant();
  }

  synchronized void start(Check check, Consumer<Verification> done) {
    thread = Thread.ofVirtual().name("verify-" + id).start(() -> run(check, done));
  }

  void cancel() {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.interrupt();
    }
  }

  void await(Duration limit) throws InterruptedException {
    if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.log(Level.DEBUG, "verification {0} goes on", id);
    }
  }

  private void run(Check check, Consumer<Verification> done) {
    var result = State.FAILED;
    try {
      result = verify(check);
    } catch (InterruptedException _) {
      result = State.CANCELLED;
    } catch (IOException e) {
      failed(e);
    } catch (ExecutionException e) {
      failed(e.getCause() == null ? e : e.getCause());
    } finally {
      end(result);
      done.accept(now());
      over.countDown();
    }
  }

  private State verify(Check check) throws IOException, InterruptedException, ExecutionException {
    return switch (check.of(files)) {
      case ConfigResult.Rejected(var found) -> {
        found(found, List.of(), 0);
        yield State.DONE;
      }
      case ConfigResult.Loaded(var config, var doubts) -> {
        found(List.of(), doubts, config.devices().size());
        // A link of its own pauses those of its channel, so the links that run come first.
        readAll(config.links().stream().filter(reader::runs).toList());
        readAll(config.links().stream().filter(link -> !reader.runs(link)).toList());
        yield State.DONE;
      }
    };
  }

  private void readAll(List<LinkConfig> links) throws InterruptedException, ExecutionException {
    var pool =
        Executors.newFixedThreadPool(
            LINKS_AT_A_TIME, Thread.ofVirtual().name("verify-" + id + "-", 0).factory());
    try {
      List<Future<?>> reads = new ArrayList<>();
      for (var link : links) {
        reads.add(
            pool.submit(
                () -> {
                  reader.read(link, this::told);
                  return true;
                }));
      }
      for (var read : reads) {
        read.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private synchronized void found(List<Problem> wrong, List<Problem> doubts, int count) {
    problems = wrong;
    warnings = doubts;
    devices = count;
  }

  private synchronized void told(DeviceReport report) {
    if (ended == null) {
      reports.add(report);
    }
  }

  private synchronized void failed(Throwable reason) {
    LOG.log(Level.ERROR, "verify configuration: failed", reason);
    failure = String.valueOf(reason.getMessage());
  }

  private synchronized void end(State result) {
    state = result;
    ended = clock.instant();
  }

  /** How far it is. */
  synchronized Verification now() {
    return new Verification(
        id, files.digest(), started, ended, state, problems, warnings, failure, devices, reports);
  }
}
