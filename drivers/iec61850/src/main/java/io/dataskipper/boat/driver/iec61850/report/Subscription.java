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
import org.jspecify.annotations.Nullable;

/**
 * The reports of one control block, from when it is enabled to the end of the association. Reports
 * are taken on the thread that receives; what they have brought may be asked by any.
 */
public final class Subscription {
  private static final int MOST_ENTRIES_REMEMBERED = 4096;
  private static final int MOST_SEGMENTS = 1000;

  private final ReportBlock block;
  private final Content content;
  private final DriverContext context;
  private final Map<Integer, MmsData> members = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Report> segments = new ArrayList<>();
  private final Map<PointId, Sample> newest = new ConcurrentHashMap<>();
  private @Nullable Integer sequence;
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean refused;

  Subscription(ReportBlock block, Content content, DriverContext context) {
    this.block = block;
    this.content = content;
    this.context = context;
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

  /** Under which key the place is kept from which the reports go on. */
  static String memoryKey(ReportBlock block) {
    return "entry/" + block.reference();
  }

  /** The newest sample that a report brought; null if none has. */
  public @Nullable Sample newest(PointId point) {
    return newest.get(point);
  }

  /** For how long no report has come. */
  public long silentNanos() {
    return System.nanoTime() - lastNanos;
  }

  /** Whether events could not be handed on, so that they must be asked for anew. */
  public boolean refused() {
    return refused;
  }

  /** Takes a report, or a segment of one. */
  void accept(Report report) {
    lastNanos = System.nanoTime();
    if (report.segment() == 0) {
      tellLostSegments();
      segments.clear();
    }
    segments.add(report);
    if (report.moreFollow() && segments.size() < MOST_SEGMENTS) {
      return;
    }
    var entries = new ArrayList<Report.Entry>();
    segments.forEach(segment -> entries.addAll(segment.entries()));
    boolean whole = segmentsAreWhole();
    var first = segments.getFirst();
    segments.clear();
    if (!whole) {
      gap("a segment of a report of %s did not come".formatted(block));
    }
    if (remember(report.entryId())) {
      check(first);
      hand(entries, first);
    }
  }

  private void tellLostSegments() {
    if (!segments.isEmpty()) {
      gap("the end of a report of %s did not come".formatted(block));
    }
  }

  private boolean segmentsAreWhole() {
    for (var i = 0; i < segments.size(); i++) {
      if (segments.get(i).segment() != i) {
        return false;
      }
    }
    return true;
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

  private void check(Report report) {
    if (report.overflow()) {
      gap("the buffer of %s was full, so the IED has dropped events".formatted(block));
    }
    var number = report.sequence();
    var before = sequence;
    sequence = number;
    if (number != null && before != null && number != before + 1 && number != 0) {
      gap("report %d of %s came after report %d".formatted(number, block, before));
    }
  }

  private void gap(String reason) {
    content.devices().forEach(device -> context.mailbox().gap(device, reason));
  }

  private void hand(List<Report.Entry> entries, Report report) {
    var changed = new LinkedHashSet<Integer>();
    var told = new LinkedHashSet<Integer>();
    for (var entry : entries) {
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
    events.forEach((device, samples) -> event(device, samples, report.entryId()));
  }

  private void event(DeviceId device, List<Sample> samples, @Nullable String entry) {
    // Once an event was declined those after it must wait for it.
    if (!refused) {
      refused =
          !context
              .mailbox()
              .event(
                  device,
                  new Reading(samples, null),
                  () -> {
                    if (entry != null) {
                      context.memory().put(memoryKey(block), entry);
                    }
                  });
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
