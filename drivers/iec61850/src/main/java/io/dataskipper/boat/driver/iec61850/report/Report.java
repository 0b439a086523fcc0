package io.dataskipper.boat.driver.iec61850.report;

import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report, or one segment of it.
 *
 * @param id of its control block
 * @param sequence null if it bears none
 * @param entryTime when the IED made it; null if it does not say
 * @param dataSet in MMS's form; null if it does not say
 * @param overflow whether the IED's buffer had lost something before it
 * @param entryId in hexadecimal digits; null if it bears none
 * @param segment from 0
 * @param moreFollow whether there is a further segment
 * @param entries in the order of the data set
 */
record Report(
    String id,
    @Nullable Integer sequence,
    @Nullable Instant entryTime,
    @Nullable String dataSet,
    boolean overflow,
    @Nullable String entryId,
    int segment,
    boolean moreFollow,
    List<Entry> entries) {
  Report {
    entries = List.copyOf(entries);
  }

  /** The same with the entries of all its segments. */
  Report with(List<Entry> all) {
    return new Report(id, sequence, entryTime, dataSet, overflow, entryId, segment, false, all);
  }

  /**
   * A member of the data set that was reported.
   *
   * @param change whether its value or quality changed; else all were told as they are
   */
  record Entry(int member, MmsData value, boolean change) {}
}
