package io.dataskipper.boat.driver.iec61850.report;

import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes apart what IEC 61850-8-1 puts into the values of an information report. */
final class ReportDecoder {
  private static final int SEQUENCE = 1;
  private static final int TIME = 2;
  private static final int REASON = 3;
  private static final int DATA_SET = 4;
  private static final int REFERENCES = 5;
  private static final int OVERFLOW = 6;
  private static final int ENTRY_ID = 7;
  private static final int REVISION = 8;
  private static final int SEGMENTATION = 9;
  private static final int DATA_CHANGED = 1;
  private static final int QUALITY_CHANGED = 2;
  private static final int DATA_UPDATED = 3;

  private final Iterator<MmsData> values;

  private ReportDecoder(List<MmsData> values) {
    this.values = values.iterator();
  }

  /**
   * Takes a report apart.
   *
   * @throws IllegalArgumentException if it has not the form of one
   */
  static Report decode(List<MmsData> values) {
    return new ReportDecoder(values).decode();
  }

  private Report decode() {
    var id = text(next());
    var options = bits(next());
    var sequence = options.get(SEQUENCE) ? (Integer) (int) number(next()) : null;
    var time = options.get(TIME) ? time(next()) : null;
    var dataSet = options.get(DATA_SET) ? text(next()) : null;
    boolean overflow = options.get(OVERFLOW) && flag(next());
    var entryId = options.get(ENTRY_ID) ? octets(next()) : null;
    if (options.get(REVISION)) {
      next();
    }
    int segment = options.get(SEGMENTATION) ? (int) number(next()) : 0;
    boolean moreFollow = options.get(SEGMENTATION) && flag(next());
    return new Report(
        id, sequence, time, dataSet, overflow, entryId, segment, moreFollow, entries(options));
  }

  private List<Report.Entry> entries(MmsData.Bits options) {
    var inclusion = bits(next());
    var members = inclusion.bits().stream().boxed().toList();
    if (options.get(REFERENCES)) {
      members.forEach(_ -> next());
    }
    var data = members.stream().map(_ -> next()).toList();
    var entries = new ArrayList<Report.Entry>(data.size());
    for (var i = 0; i < data.size(); i++) {
      entries.add(
          new Report.Entry(members.get(i), data.get(i), !options.get(REASON) || changed(next())));
    }
    return entries;
  }

  private static boolean changed(MmsData reason) {
    return reason instanceof MmsData.Bits bits
        && (bits.get(DATA_CHANGED) || bits.get(QUALITY_CHANGED) || bits.get(DATA_UPDATED));
  }

  private MmsData next() {
    if (!values.hasNext()) {
      throw new IllegalArgumentException("a report that ends too early");
    }
    return values.next();
  }

  private static MmsData.Bits bits(MmsData value) {
    if (value instanceof MmsData.Bits bits) {
      return bits;
    }
    throw new IllegalArgumentException("bits are wanted, not " + value);
  }

  private static String text(MmsData value) {
    if (value instanceof MmsData.Text(var text)) {
      return text;
    }
    throw new IllegalArgumentException("a text is wanted, not " + value);
  }

  private static long number(MmsData value) {
    return switch (value) {
      case MmsData.Unsigned(var number) -> number;
      case MmsData.Int(var number) -> number;
      default -> throw new IllegalArgumentException("a number is wanted, not " + value);
    };
  }

  private static boolean flag(MmsData value) {
    return value instanceof MmsData.Bool(var flag) && flag;
  }

  private static @Nullable String octets(MmsData value) {
    return value instanceof MmsData.Octets(var hex) ? hex : null;
  }

  private static @Nullable Instant time(MmsData value) {
    return value instanceof MmsData.BinaryTime(var instant) ? instant : null;
  }
}
