package bench;

import io.dataskipper.boat.spi.driver.Mailbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long it takes to retrieve a model, and how many times a second a data set is read. */
final class IedReads implements Benchmark {
  private static final int ROUNDS = 5;
  private static final double NANOS_IN_MILLI = 1e6;

  /** The members of the data set. */
  static final List<String> MEASUREMENTS =
      List.of(
          "MMXU1.TotW",
          "MMXU1.TotVAr",
          "MMXU1.TotVA",
          "MMXU1.TotPF",
          "MMXU1.Hz",
          "MMXU1.PPV.phsAB",
          "MMXU1.PPV.phsBC",
          "MMXU1.PPV.phsCA",
          "MMXU1.PhV.phsA",
          "MMXU1.PhV.phsB",
          "MMXU1.PhV.phsC",
          "MMXU1.A.phsA",
          "MMXU1.A.phsB",
          "MMXU1.A.phsC");

  @Override
  public String name() {
    return "ied-reads";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    try (var feeder = IedServers.start(lab, "feeder", 1)) {
      int port = feeder.ports().getFirst();
      var rows = new ArrayList<Row>();
      rows.add(models(lab, port));
      rows.add(reads(lab, port));
      return rows;
    }
  }

  private static Row models(Lab lab, int port) throws IOException, InterruptedException {
    var attributes = 0;
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    for (var i = 0; i < (lab.options().brief() ? 10 : 100); i++) {
      long before = System.nanoTime();
      try (var ied = OurIed.connect(port, "read", List.of("MMXU1.TotW"), Mailbox.NONE)) {
        ours.add((System.nanoTime() - before) / NANOS_IN_MILLI);
        ied.read();
      }
      before = System.nanoTime();
      try (var ied = LibraryIed.connect(port, () -> {})) {
        theirs.add((System.nanoTime() - before) / NANOS_IN_MILLI);
        attributes = ied.attributes();
      }
    }
    return Row.of(
            "IED: association and model of %d attributes, median, ms".formatted(attributes),
            "%.1f".formatted(median(ours)))
        .beside("openiec61850's client", "%.1f".formatted(median(theirs)))
        .ratio(median(ours) / median(theirs));
  }

  private static Row reads(Lab lab, int port) throws IOException, InterruptedException {
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    long nanos = lab.time(4, 1).toNanos();
    try (var own = OurIed.connect(port, "data_sets", MEASUREMENTS, Mailbox.NONE);
        var other = LibraryIed.connect(port, () -> {})) {
      for (var round = 0; round < ROUNDS; round++) {
        ours.add(rate(nanos, () -> own.read() == MEASUREMENTS.size()));
        theirs.add(rate(nanos, () -> other.read("FDR01LD0/LLN0.dsMeas") > 0));
      }
    }
    return Row.of(
            "IED: reads of a data set of measurements a second, to samples with quality and time",
            "%,.0f".formatted(median(ours)))
        .beside("openiec61850's client, to its model", "%,.0f".formatted(median(theirs)))
        .ratio(median(ours) / median(theirs));
  }

  /** Something that is done over and over. */
  interface Turn {
    boolean done() throws IOException, InterruptedException;
  }

  private static double rate(long nanos, Turn turn) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    var count = 0;
    while (System.nanoTime() - begun < nanos) {
      if (!turn.done()) {
        throw new IllegalStateException("not every value came");
      }
      count++;
    }
    return count * 1e9 / (System.nanoTime() - begun);
  }

  static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
