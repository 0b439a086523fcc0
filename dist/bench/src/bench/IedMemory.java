package bench;

import io.dataskipper.boat.spi.driver.Mailbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How much heap an association takes that has its own model of 435 attributes. */
final class IedMemory implements Benchmark {
  private static final double MEGABYTE = 1 << 20;
  private static final int COLLECTIONS = 4;
  private static final double LIMIT = 0.5;

  @Override
  public String name() {
    return "ied-memory";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    int count = lab.options().brief() ? 20 : 100;
    try (var ied = IedServers.start(lab, "flat", 1)) {
      int port = ied.ports().getFirst();
      int attributes;
      // What is loaded once belongs to no association.
      try (var _ = OurIed.connect(port, "read", List.of("GGIO1.Ind1"), Mailbox.NONE);
          var other = LibraryIed.connect(port, () -> {})) {
        attributes = other.attributes();
      }
      if (attributes != IedServers.ATTRIBUTES) {
        throw new IllegalStateException("the model has %d attributes".formatted(attributes));
      }
      double ours =
          each(count, () -> OurIed.connect(port, "read", List.of("GGIO1.Ind1"), Mailbox.NONE));
      double theirs = each(count, () -> LibraryIed.connect(port, () -> {}));
      return List.of(
          Row.of(
                  "IED: heap of an association with its own model of %d attributes, MB"
                      .formatted(attributes),
                  "%.3f".formatted(ours))
              .beside("openiec61850's client", "%.3f".formatted(theirs))
              .ratio(ours / theirs)
              .atMost(LIMIT, "", ours));
    }
  }

  /** Makes an association. */
  private interface Making {
    Ending make() throws IOException, InterruptedException;
  }

  private static double each(int count, Making making) throws IOException, InterruptedException {
    var open = new ArrayList<Ending>();
    double before = used();
    try {
      for (var i = 0; i < count; i++) {
        open.add(making.make());
      }
      return (used() - before) / count / MEGABYTE;
    } finally {
      for (var one : open) {
        one.close();
      }
    }
  }

  private static double used() {
    for (var i = 0; i < COLLECTIONS; i++) {
      System.gc();
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - (double) runtime.freeMemory();
  }
}
