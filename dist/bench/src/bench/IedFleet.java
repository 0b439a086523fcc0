package bench;

import io.dataskipper.boat.spi.driver.Mailbox;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Fifty IEDs at once: connected all together, then each read every second. */
final class IedFleet implements Benchmark {
  private static final int IEDS = 50;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final double NANOS = 1e9;

  @Override
  public String name() {
    return "ied-50";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    try (var ieds = IedServers.start(lab, "feeder", IEDS)) {
      // Classes are loaded, and the servers warm, for both.
      play(ieds, 1, IedFleet::ours);
      play(ieds, 1, IedFleet::theirs);
      int seconds = Math.toIntExact(lab.time(60, 5).toSeconds());
      var own = play(ieds, seconds, IedFleet::ours);
      var other = play(ieds, seconds, IedFleet::theirs);
      return List.of(
          Row.of("50 IEDs at once: until all are connected with their models, s", two(own.until()))
              .beside("openiec61850's client", two(other.until()))
              .ratio(own.until() / other.until()),
          Row.of("the same, a data set of each read every second: CPU s/min", two(own.cpu()))
              .beside("openiec61850's client, without samples", two(other.cpu()))
              .ratio(own.cpu() / other.cpu()),
          Row.of("the same: reads of those due", own.reads() + " of " + (long) IEDS * seconds)
              .atLeast((double) IEDS * seconds, "", own.reads()));
    }
  }

  private static String two(double figure) {
    return "%.2f".formatted(figure);
  }

  /**
   * What came of a turn.
   *
   * @param until all were connected, in seconds
   * @param cpu of this process, in seconds per minute
   */
  private record Figures(double until, double cpu, long reads) {}

  /** A client that is connected. */
  private record Client(IedReads.Turn read, Ending connection) {}

  /** Connects. */
  private interface Connecting {
    Client connect(int index, int port) throws IOException, InterruptedException;
  }

  private static Client ours(int index, int port) throws IOException, InterruptedException {
    var ied = OurIed.connect(port, "data_sets", IedReads.MEASUREMENTS, Mailbox.NONE);
    return new Client(() -> ied.read() == IedReads.MEASUREMENTS.size(), ied);
  }

  private static Client theirs(int index, int port) throws IOException {
    var ied = LibraryIed.connect(port, () -> {});
    var set = "FDR%02dLD0/LLN0.dsMeas".formatted(index + 1);
    return new Client(() -> ied.read(set) > 0, ied);
  }

  private static Figures play(IedServers ieds, int seconds, Connecting how)
      throws IOException, InterruptedException {
    var clients = new ArrayList<Client>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begun = System.nanoTime();
      var connecting = new ArrayList<Future<Client>>();
      for (var i = 0; i < IEDS; i++) {
        int index = i;
        connecting.add(threads.submit(() -> how.connect(index, ieds.ports().get(index))));
      }
      for (var one : connecting) {
        clients.add(one.get());
      }
      double until = (System.nanoTime() - begun) / NANOS;
      var reads = new AtomicLong();
      double cpu = cpu();
      long start = System.nanoTime();
      var polling = new ArrayList<Future<?>>();
      for (var client : clients) {
        polling.add(threads.submit(() -> poll(client, start, seconds, reads)));
      }
      for (var one : polling) {
        one.get();
      }
      return new Figures(until, (cpu() - cpu) * 60 / seconds, reads.get());
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      for (var client : clients) {
        client.connection().close();
      }
    }
  }

  private static Void poll(Client client, long start, int seconds, AtomicLong reads)
      throws IOException, InterruptedException {
    for (var second = 0; second < seconds; second++) {
      LockSupport.parkNanos(start + second * SECOND - System.nanoTime());
      // A read that comes more than a second late is one that was missed.
      if (System.nanoTime() - start < (second + 1) * SECOND && client.read().done()) {
        reads.incrementAndGet();
      }
    }
    LockSupport.parkNanos(start + seconds * SECOND - System.nanoTime());
    return null;
  }

  private static double cpu() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / NANOS;
  }
}
