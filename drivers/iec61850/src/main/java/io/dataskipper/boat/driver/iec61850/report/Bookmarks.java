package io.dataskipper.boat.driver.iec61850.report;

import io.dataskipper.boat.driver.iec61850.model.ReportBlock;
import io.dataskipper.boat.spi.driver.Memory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the reports of buffered control blocks were handed on, over all associations of a link.
 * On disk the mark of a block moves when the host has taken what was handed on. Safe for any
 * thread.
 */
public final class Bookmarks {
  private final Memory memory;
  private final Map<ReportBlock, Mark> newest = new HashMap<>();

  public Bookmarks(Memory memory) {
    this.memory = memory;
  }

  /** The place after a report that is handed on. */
  static final class Mark {
    private String entry;
    private boolean taken;

    Mark(String entry) {
      this.entry = entry;
    }
  }

  /** The last entry that was handed on; empty if none ever was. */
  synchronized Optional<String> last(ReportBlock block) {
    var mark = newest.get(block);
    return mark == null ? memory.get(key(block)) : Optional.of(mark.entry);
  }

  /** Events were handed on. */
  synchronized void handed(ReportBlock block, Mark mark) {
    newest.put(block, mark);
  }

  /** The host has taken the events of a report. */
  synchronized void taken(ReportBlock block, Mark mark) {
    mark.taken = true;
    memory.put(key(block), mark.entry);
  }

  /** A report without events came: its place is reached once the events before it are taken. */
  synchronized void passed(ReportBlock block, Mark reached) {
    var mark = newest.get(block);
    if (mark != null && !mark.taken) {
      mark.entry = reached.entry;
      return;
    }
    newest.put(block, reached);
    taken(block, reached);
  }

  /** The IED no longer has the entry. */
  synchronized void forget(ReportBlock block) {
    newest.remove(block);
    memory.put(key(block), "");
  }

  private static String key(ReportBlock block) {
    return "entry/" + block.reference();
  }
}
