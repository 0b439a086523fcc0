package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.model.DataSet;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.ReportControl;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.report.Entry;
import io.dataskipper.boat.mms.report.Entry.Included;
import io.dataskipper.boat.mms.report.ReportBuffer;
import io.dataskipper.boat.mms.report.ReportEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the reports of one block and sends them. Guarded by the model. */
final class ReportSource {
  private static final int DATA = 16;
  private static final int QUALITY = 8;
  private static final int UPDATE = 4;
  private static final int INTEGRITY = 2;
  private static final int INTERROGATION = 1;
  private static final int INTEGRITY_BIT = 4;
  private static final Duration RETRY = Duration.ofMillis(50);

  private final ReportControl control;
  private final Timers timers;
  private final ServerOptions options;
  private final Map<Node, Integer> members = new HashMap<>();
  private final Map<Integer, Included> pending = new TreeMap<>();
  private final ReportBuffer buffer;
  private @Nullable DataSet dataSet;
  private @Nullable Association client;
  private Timers.@Nullable Timer delayed;
  private Timers.@Nullable Timer periodic;
  private Timers.@Nullable Timer retry;
  private long lastId;

  ReportSource(ReportControl control, Timers timers, ServerOptions options) {
    this.control = control;
    this.timers = timers;
    this.options = options;
    this.buffer = new ReportBuffer(control.buffered() ? options.mostEntries() : 1);
  }

  @Nullable DataSet dataSet() {
    return dataSet;
  }

  boolean enabled() {
    return client != null;
  }

  /** Reports of another data set from now on. */
  void watch(@Nullable DataSet newDataSet) {
    dataSet = newDataSet;
    members.clear();
    pending.clear();
    if (newDataSet != null) {
      for (int i = 0; i < newDataSet.members().size(); i++) {
        members.put(newDataSet.members().get(i), i);
      }
    }
  }

  void enable(Association newClient) {
    client = newClient;
    number(0);
    long period = control.attribute("IntgPd").value().asLong();
    if (period > 0 && control.attribute("TrgOps").value().bit(INTEGRITY_BIT)) {
      periodic = timers.every(Duration.ofMillis(period), () -> all(INTEGRITY));
    }
    if (control.buffered()) {
      drain();
    } else {
      pending.clear();
    }
  }

  void disable() {
    client = null;
    cancel(periodic);
    cancel(retry);
    if (!control.buffered()) {
      cancel(delayed);
      delayed = null;
      pending.clear();
    }
    buffer.rewind();
  }

  private static void cancel(Timers.@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
  }

  void interrogate() {
    flush();
    all(INTERROGATION);
  }

  void purge() {
    buffer.purge();
    pending.clear();
    control.attribute("EntryID").set(ReportEncoder.entryId(0));
  }

  /** Goes on after that entry, or from the start if it is 0; false if there is no such entry. */
  boolean resumeAfter(long id) {
    if (id == 0) {
      buffer.rewind();
      return true;
    }
    return buffer.resumeAfter(id);
  }

  /** Takes note of changes of the model that belong together. */
  void changed(Iterable<Update.Change> changes) {
    if (dataSet == null || (client == null && !control.buffered())) {
      return;
    }
    var batch = new HashSet<Integer>();
    long delay = control.attribute("BufTm").value().asLong();
    for (var change : changes) {
      int reason = reason(change);
      var index = reason == 0 ? null : indexOf(change.leaf());
      if (index == null) {
        continue;
      }
      if (pending.containsKey(index) && !batch.contains(index)) {
        flush();
      }
      batch.add(index);
      var known = pending.get(index);
      int reasons = known == null ? reason : known.reason() | reason;
      pending.put(index, new Included(index, dataSet.members().get(index).data(), reasons));
    }
    if (batch.isEmpty()) {
      return;
    }
    if (delay == 0) {
      flush();
    } else if (delayed == null) {
      delayed = timers.after(Duration.ofMillis(delay), this::flush);
    }
  }

  private int reason(Update.Change change) {
    var wanted = control.attribute("TrgOps").value();
    int reason = change.data() && wanted.bit(1) ? DATA : 0;
    reason |= change.quality() && wanted.bit(2) ? QUALITY : 0;
    return reason | (change.update() && wanted.bit(3) ? UPDATE : 0);
  }

  private @Nullable Integer indexOf(Node leaf) {
    for (Node node = leaf; node != null; node = node.parent()) {
      var index = members.get(node);
      if (index != null) {
        return index;
      }
    }
    return null;
  }

  private void flush() {
    cancel(delayed);
    delayed = null;
    if (!pending.isEmpty()) {
      emit(new ArrayList<>(pending.values()));
      pending.clear();
    }
  }

  private void all(int reason) {
    if (client == null || dataSet == null) {
      return;
    }
    var everything = new ArrayList<Included>();
    for (var member : dataSet.members()) {
      everything.add(new Included(everything.size(), member.data(), reason));
    }
    emit(everything);
  }

  private void emit(List<Included> included) {
    var entry = new Entry(++lastId, options.clock().instant(), included);
    if (control.buffered()) {
      buffer.add(entry);
      drain();
    } else if (client != null) {
      send(client, entry, false);
    }
  }

  /** Sends what is in the buffer, as far as the client has room for it. */
  private void drain() {
    for (var entry = buffer.next(); client != null && entry != null; entry = buffer.next()) {
      if (!client.roomy()) {
        cancel(retry);
        retry = timers.after(RETRY, this::drain);
        return;
      }
      send(client, entry, buffer.lost());
      buffer.sent(entry);
      control.attribute("EntryID").set(ReportEncoder.entryId(entry.id()));
      control.attribute("TimeofEntry").set(Value.entryTime(entry.time()));
    }
  }

  private void send(Association to, Entry entry, boolean overflow) {
    if (dataSet == null) {
      return;
    }
    var encoder =
        new ReportEncoder(
            control, dataSet, overflow, to.mostUnit(), options.mostMembersInSegment());
    for (var unit : encoder.encode(entry)) {
      options.interceptor().onReport(unit, to::send);
    }
    long last = control.attribute("SqNum").value().asLong();
    number((last + 1) & (control.buffered() ? 0xffff : 0xff));
  }

  private void number(long number) {
    control.attribute("SqNum").set(Value.unsigned(number));
  }
}
