package io.dataskipper.boat.driver.iec61850.report;

import io.dataskipper.boat.driver.iec61850.mms.InformationReport;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Finds to whom a report belongs. Reports come on the thread that receives. */
public final class Reports {
  private static final System.Logger LOG = System.getLogger(Reports.class.getName());
  private static final String REPORT = "RPT";

  private final AtomicLong malformed = new AtomicLong();
  private final Map<String, Subscription> byId = new ConcurrentHashMap<>();

  void add(String id, Subscription subscription) {
    byId.put(id, subscription);
  }

  boolean has(String id) {
    return byId.containsKey(id);
  }

  void remove(String id) {
    byId.remove(id);
  }

  /** Takes what came unasked; returns whether it was a report. */
  public boolean accept(InformationReport information) {
    if (information.names().size() != 1 || !information.names().getFirst().item().equals(REPORT)) {
      return false;
    }
    try {
      var report = ReportDecoder.decode(information.values());
      var subscription = byId.get(report.id());
      if (subscription == null) {
        LOG.log(Level.DEBUG, "report id={0} was not asked for", report.id());
      } else {
        subscription.accept(report);
      }
    } catch (IllegalArgumentException e) {
      if (malformed.getAndIncrement() == 0) {
        LOG.log(
            Level.WARNING,
            "report cannot be read, more are counted: \"%s\"".formatted(e.getMessage()));
      }
    }
    return true;
  }
}
