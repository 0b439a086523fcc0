package io.dataskipper.boat.driver.iec61850.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts segments together and reports into the order of their numbers. One that came too early waits
 * for those before it, for a while. Not safe for several threads.
 */
final class Sequencer {
  private static final int MOST_WAITING = 64;
  private static final int MOST_SEGMENTS = 1000;
  private static final long WAIT_NANOS = 1_000_000_000L;

  private final int numbers;
  private final LongSupplier nanos;
  private final Sink sink;
  private final Map<Integer, Parts> waiting = new HashMap<>();
  private @Nullable Report last;
  private int expected;
  private boolean begun;
  private long waitingSince;

  /**
   * @param numbers how many different numbers there are: after the greatest comes 0
   * @param nanos a time that never goes back
   */
  Sequencer(int numbers, LongSupplier nanos, Sink sink) {
    this.numbers = numbers;
    this.nanos = nanos;
    this.sink = sink;
  }

  /** Told of reports in their order. */
  interface Sink {
    /** A report, all of its segments in one. */
    void whole(Report report);

    /** Something has not come. */
    void missing(String what);

    /** Whether a report was told already, under whatever number. */
    boolean known(Report report);
  }

  /** Takes a report, or a segment of one. */
  void accept(Report report) {
    var number = report.sequence();
    if (number == null) {
      sink.whole(report);
      return;
    }
    if (Math.floorMod(number - expected, numbers) >= numbers / 2 && !resumeAt(number, report)) {
      return;
    }
    last = report;
    if (waiting.isEmpty()) {
      waitingSince = nanos.getAsLong();
    }
    waiting.computeIfAbsent(number, _ -> new Parts()).add(report);
    settle();
  }

  /** A number that was there already: the same report once more, or the IED counts anew. */
  private boolean resumeAt(int number, Report report) {
    if (report.equals(last) || sink.known(report)) {
      return false;
    }
    giveUpAll();
    if (begun && number != 0) {
      sink.missing("report %d came after report %d".formatted(number, expected - 1));
    }
    expected = number;
    return true;
  }

  /** Hands on what has waited long enough, though something before it has not come. */
  void settle() {
    handOn();
    while (!waiting.isEmpty()
        && (waiting.size() > MOST_WAITING || nanos.getAsLong() - waitingSince > WAIT_NANOS)) {
      giveUp();
      handOn();
    }
  }

  private void handOn() {
    for (var parts = waiting.get(expected);
        parts != null && parts.complete();
        parts = waiting.get(expected)) {
      waiting.remove(expected);
      hand(parts);
      waitingSince = nanos.getAsLong();
    }
  }

  private void hand(Parts parts) {
    begun = true;
    expected = (expected + 1) % numbers;
    sink.whole(parts.joined());
  }

  private void giveUpAll() {
    while (!waiting.isEmpty()) {
      giveUp();
      handOn();
    }
  }

  /** Goes on without what has not come. */
  private void giveUp() {
    var parts = waiting.remove(expected);
    if (parts != null) {
      sink.missing("a segment of report %d did not come".formatted(expected));
      hand(parts);
      return;
    }
    int next =
        waiting.keySet().stream()
            .min((a, b) -> Integer.compare(ahead(a), ahead(b)))
            .orElse(expected);
    // Some IEDs do not begin with 0.
    if (begun) {
      sink.missing("report %d did not come, but report %d".formatted(expected, next));
    }
    expected = next;
  }

  private int ahead(int number) {
    return Math.floorMod(number - expected, numbers);
  }

  /** The segments of one report. */
  private static final class Parts {
    private final Map<Integer, Report> segments = new TreeMap<>();
    private int count = MOST_SEGMENTS;

    void add(Report segment) {
      segments.put(segment.segment(), segment);
      if (!segment.moreFollow()) {
        count = segment.segment() + 1;
      }
    }

    boolean complete() {
      return segments.size() >= count;
    }

    Report joined() {
      var entries = new ArrayList<Report.Entry>();
      segments.values().forEach(segment -> entries.addAll(segment.entries()));
      var first = List.copyOf(segments.values()).getFirst();
      return first.with(entries);
    }
  }
}
