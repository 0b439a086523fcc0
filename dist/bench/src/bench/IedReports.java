package bench;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long after a change in the IED its report has arrived. */
final class IedReports implements Benchmark {
  private static final int ROUNDS = 4;
  private static final long PAUSE = Duration.ofMillis(2).toNanos();
  private static final double NANOS_IN_MILLI = 1e6;

  @Override
  public String name() {
    return "ied-reports";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    int changes = lab.options().brief() ? 100 : 1_000;
    var ours = new ArrayList<Long>();
    var theirs = new ArrayList<Long>();
    for (var round = 0; round < ROUNDS; round++) {
      try (var ied = IedServers.here()) {
        var arrived = new Semaphore(0);
        try (var _ = OurIed.connect(ied.port(), "reports", IedReads.MEASUREMENTS, told(arrived))) {
          ours.addAll(latencies(ied, arrived, changes));
        }
      }
      try (var ied = IedServers.here()) {
        var arrived = new Semaphore(0);
        try (var client = LibraryIed.connect(ied.port(), arrived::release)) {
          client.enable("FDR01LD0/LLN0.urcbMeas01");
          theirs.addAll(latencies(ied, arrived, changes));
        }
      }
    }
    var own = sorted(ours);
    var other = sorted(theirs);
    return List.of(
        Row.of("IED: change in the IED to report taken, p50, ms", millis(own, 0.5))
            .beside("openiec61850's client", millis(other, 0.5))
            .ratio((double) at(own, 0.5) / at(other, 0.5)),
        Row.of("the same, p99, ms", millis(own, 0.99))
            .beside("openiec61850's client", millis(other, 0.99))
            .ratio((double) at(own, 0.99) / at(other, 0.99)));
  }

  private static List<Long> latencies(ScriptedIed ied, Semaphore arrived, int changes)
      throws InterruptedException {
    // What comes of the general interrogation.
    arrived.tryAcquire(1, TimeUnit.SECONDS);
    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    arrived.drainPermits();
    var latencies = new ArrayList<Long>();
    for (var i = 1; i <= changes; i++) {
      long before = System.nanoTime();
      ied.set("LD0/MMXU1.TotW.mag.f", "MX", Value.of((float) i));
      if (!arrived.tryAcquire(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no report of change " + i);
      }
      latencies.add(System.nanoTime() - before);
      LockSupport.parkNanos(PAUSE);
      arrived.drainPermits();
    }
    return latencies;
  }

  private static List<Long> sorted(List<Long> values) {
    return values.stream().sorted().toList();
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static String millis(List<Long> sorted, double share) {
    return String.format(Locale.ROOT, "%.2f", at(sorted, share) / NANOS_IN_MILLI);
  }

  private static Mailbox told(Semaphore arrived) {
    return new Mailbox() {
      @Override
      public boolean values(DeviceId device, Reading reading) {
        arrived.release();
        return true;
      }

      @Override
      public boolean event(DeviceId device, Reading reading, Runnable taken) {
        taken.run();
        arrived.release();
        return true;
      }

      @Override
      public void gap(DeviceId device, String reason) {}

      @Override
      public void note(DeviceId device, String topic, String text) {}

      @Override
      public void points(DeviceId device, List<String> profiles, List<SuggestedPoint> points) {}
    };
  }
}
