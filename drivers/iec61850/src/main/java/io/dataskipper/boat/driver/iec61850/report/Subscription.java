package io.dataskipper.boat.driver.iec61850.report;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.model.ReportBlock;
import io.dataskipper.boat.driver.iec61850.point.Places;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one control block, from when it is enabled to the end of the association. Reports
 * are taken on the thread that receives; what they have brought may be asked by any.
 */
public final class Subscription {
  private static final int MOST_ENTRIES_REMEMBERED = 4096;
  private static final int BUFFERED_NUMBERS = 1 << 16;
  private static final int UNBUFFERED_NUMBERS = 1 << 8;

  private final ReportBlock block;
  private final Content content;
  private final DriverContext context;
  private final Bookmarks bookmarks;
  private final LongSupplier nanos;
  private final Sequencer sequencer;
  private final Map<Integer, MmsData> members = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final Map<PointId, Sample> newest = new ConcurrentHashMap<>();
  private boolean resumed;
  private volatile long lastNanos;
  private volatile boolean refused;

  /**
   * @param nanos a time that never goes back
   */
  Subscription(
      ReportBlock block,
      Content content,
      DriverContext context,
      Bookmarks bookmarks,
      LongSupplier nanos) {
    this.block = block;
    this.content = content;
    this.context = context;
    this.bookmarks = bookmarks;
    this.nanos = nanos;
    this.lastNanos = nanos.getAsLong();
    this.sequencer =
        new Sequencer(
            block.buffered() ? BUFFERED_NUMBERS : UNBUFFERED_NUMBERS, nanos, new InOrder());
  }

  /**
   * What the reports bring.
   *
   * @param places of the points among the members of the data set
   */
  public record Content(Map<PointId, Places> places, Map<PointId, ValueDecoder> decoders) {
    Set<DeviceId> devices() {
      var devices = new LinkedHashSet<DeviceId>();
      places.keySet().forEach(point -> devices.add(point.device()));
      return devices;
    }
  }

  /** The control block that is taken. */
  public ReportBlock block() {
    return block;
  }

  /** The newest sample that a report brought; null if none has. */
  public @Nullable Sample newest(PointId point) {
    return newest.get(point);
  }

  /** For how long no report has come. */
  public long silentNanos() {
    return nanos.getAsLong() - lastNanos;
  }

  /** Whether events could not be handed on, so that they must be asked for anew. */
  public boolean refused() {
    return refused;
  }

  /** The IED goes on after this entry: whatever it has dropped since is missing. */
  synchronized void resumed(String entry) {
    resumed = true;
    seen.add(entry);
  }

  /** Takes a report, or a segment of one. */
  synchronized void accept(Report report) {
    lastNanos = nanos.getAsLong();
    sequencer.accept(report);
  }

  /** Hands on what waits in vain for something before it. */
  public synchronized void settle() {
    sequencer.settle();
  }

  /** Reports as the IED numbered them. */
  private final class InOrder implements Sequencer.Sink {
    @Override
    public void whole(Report report) {
      if (remember(report.entryId())) {
        check(report);
        hand(report);
      }
    }

    @Override
    public void missing(String what) {
      gap("%s: %s".formatted(block, what));
    }

    @Override
    public boolean known(Report report) {
      return report.entryId() != null && seen.contains(report.entryId());
    }
  }

  /** Whether an entry has not come before. */
  private boolean remember(@Nullable String entry) {
    if (entry == null || !block.buffered()) {
      return true;
    }
    if (seen.size() >= MOST_ENTRIES_REMEMBERED) {
      seen.remove(seen.iterator().next());
    }
    return seen.add(entry);
  }

  /** What an IED dropped before the gateway ever listened is no gap. */
  private void check(Report report) {
    if (report.overflow() && resumed) {
      gap("the buffer of %s was full, so the IED has dropped events".formatted(block));
    }
    resumed = true;
  }

  /** Tells that something was lost to everybody who would have got it. */
  void gap(String reason) {
    content.devices().forEach(device -> context.mailbox().gap(device, reason));
  }

  private void hand(Report report) {
    var changed = new LinkedHashSet<Integer>();
    var told = new LinkedHashSet<Integer>();
    for (var entry : report.entries()) {
      members.put(entry.member(), entry.value());
      (entry.change() && block.buffered() ? changed : told).add(entry.member());
    }
    var now = context.clock().instant();
    Map<DeviceId, List<Sample>> events = new LinkedHashMap<>();
    Map<DeviceId, List<Sample>> values = new LinkedHashMap<>();
    content
        .places()
        .forEach(
            (point, places) -> {
              boolean event = changed.stream().anyMatch(places::touches);
              if (event || told.stream().anyMatch(places::touches)) {
                var sample = sample(point, places, report.entryTime(), now);
                newest.put(point, sample);
                (event ? events : values)
                    .computeIfAbsent(point.device(), _ -> new ArrayList<>())
                    .add(sample);
              }
            });
    values.forEach(
        (device, samples) -> context.mailbox().values(device, new Reading(samples, null)));
    hand(events, report.entryId());
  }

  /** Once an event was declined those after it must wait for it. */
  private void hand(Map<DeviceId, List<Sample>> events, @Nullable String entry) {
    if (refused || !block.buffered()) {
      return;
    }
    var mark = entry == null ? null : new Bookmarks.Mark(entry);
    int left = events.size();
    for (var event : events.entrySet()) {
      left--;
      // The host takes in order: with the last, all of the report are taken.
      Runnable taken = mark == null || left > 0 ? () -> {} : () -> bookmarks.taken(block, mark);
      if (!context.mailbox().event(event.getKey(), new Reading(event.getValue(), null), taken)) {
        refused = true;
        return;
      }
    }
    if (mark != null && events.isEmpty()) {
      bookmarks.passed(block, mark);
    } else if (mark != null) {
      bookmarks.handed(block, mark);
    }
  }

  private Sample sample(PointId point, Places places, @Nullable Instant entryTime, Instant now) {
    var decoder = content.decoders().get(point);
    if (decoder == null) {
      throw new IllegalStateException("no decoder of " + point);
    }
    return decoder.sample(places.in(members::get), entryTime, now);
  }
}
