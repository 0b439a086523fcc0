package io.dataskipper.boat.mms.server;

import static io.dataskipper.boat.mms.server.DataAccessError.OBJECT_ACCESS_DENIED;
import static io.dataskipper.boat.mms.server.DataAccessError.OBJECT_VALUE_INVALID;
import static io.dataskipper.boat.mms.server.DataAccessError.TEMPORARILY_UNAVAILABLE;

import io.dataskipper.boat.mms.model.DataSet;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.ReportControl;
import io.dataskipper.boat.mms.model.Value;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A report control block at work: who has it, and what its attributes do. Guarded by the model. */
final class ReportBlock {
  private static final int FIELDS = 10;
  private static final int ALL_FIELDS = 0x1fe;
  private static final int BUFFERED_FIELDS = 0xc;
  private static final int TRIGGERS = 6;
  private static final int ALL_TRIGGERS = 0x1f;
  private static final int GENERAL_INTERROGATION = 5;

  private final ReportControl control;
  private final DataSets dataSets;
  private final Reservation reservation;
  private final ReportSource source;

  ReportBlock(
      ReportControl control, DataSets dataSets, Reservation reservation, ReportSource source) {
    this.control = control;
    this.dataSets = dataSets;
    this.reservation = reservation;
    this.source = source;
    source.watch(dataSetOf(text("DatSet"), null));
  }

  boolean uses(DataSet set) {
    return set.equals(source.dataSet());
  }

  ReportSource source() {
    return source;
  }

  /** Writes one of its attributes; null if that is done. */
  @Nullable DataAccessError write(Association client, String name, Value value) {
    if (name.equals(control.node().name())
        || name.equals("ConfRev")
        || name.equals("SqNum")
        || name.equals("TimeofEntry")
        || name.equals("Owner")) {
      return OBJECT_ACCESS_DENIED;
    }
    if (!reservation.admits(client)) {
      return TEMPORARILY_UNAVAILABLE;
    }
    return switch (name) {
      case "RptEna" -> enable(client, value.asBoolean());
      case "GI" -> interrogate(value.asBoolean());
      case "Resv" -> reserve(client, value);
      case "ResvTms" -> reserveFor(client, value);
      default -> source.enabled() ? TEMPORARILY_UNAVAILABLE : configure(client, name, value);
    };
  }

  private @Nullable DataAccessError enable(Association client, boolean enable) {
    if (!enable) {
      source.disable();
      flag("RptEna", false);
      return null;
    }
    if (source.enabled()) {
      return null;
    }
    if (source.dataSet() == null) {
      return OBJECT_ACCESS_DENIED;
    }
    reservation.take(client);
    flag("RptEna", true);
    source.enable(client);
    return null;
  }

  private @Nullable DataAccessError interrogate(boolean wanted) {
    if (!wanted) {
      return null;
    }
    boolean possible =
        source.enabled() && control.attribute("TrgOps").value().bit(GENERAL_INTERROGATION);
    if (!possible) {
      return TEMPORARILY_UNAVAILABLE;
    }
    source.interrogate();
    return null;
  }

  private @Nullable DataAccessError reserve(Association client, Value value) {
    if (value.asBoolean()) {
      reservation.take(client);
    } else if (source.enabled()) {
      return TEMPORARILY_UNAVAILABLE;
    } else {
      reservation.release();
    }
    return null;
  }

  private @Nullable DataAccessError reserveFor(Association client, Value value) {
    long seconds = value.asLong();
    if (seconds < 0 || seconds > Short.MAX_VALUE) {
      return OBJECT_VALUE_INVALID;
    }
    if (seconds == 0 && source.enabled()) {
      return TEMPORARILY_UNAVAILABLE;
    }
    control.attribute("ResvTms").set(value);
    if (seconds == 0) {
      reservation.release();
    } else {
      reservation.take(client);
    }
    return null;
  }

  private @Nullable DataAccessError configure(Association client, String name, Value value) {
    switch (name) {
      case "DatSet" -> {
        return choose(client, value.asText());
      }
      case "EntryID" -> {
        return resume(value);
      }
      case "PurgeBuf" -> {
        if (value.asBoolean()) {
          source.purge();
        }
      }
      case "OptFlds" -> {
        int known = control.buffered() ? ALL_FIELDS : ALL_FIELDS & ~BUFFERED_FIELDS;
        set(name, Value.bits(FIELDS, masked(value, FIELDS, known)));
      }
      case "TrgOps" -> change(name, Value.bits(TRIGGERS, masked(value, TRIGGERS, ALL_TRIGGERS)));
      case "RptID" ->
          change(name, value.asText().isEmpty() ? Value.text(control.node().toString()) : value);
      default -> change(name, value);
    }
    return null;
  }

  /** What the buffer holds belongs to the configuration under which it was gathered. */
  private void change(String name, Value value) {
    if (!control.attribute(name).value().equals(value)) {
      set(name, value);
      if (control.buffered()) {
        source.purge();
      }
    }
  }

  private static int masked(Value bits, int size, int mask) {
    int masked = 0;
    for (int bit = 0; bit < size; bit++) {
      masked = (masked << 1) | (bits.bit(bit) ? 1 : 0);
    }
    return masked & mask;
  }

  private @Nullable DataAccessError choose(Association client, String reference) {
    if (reference.equals(text("DatSet"))) {
      return null;
    }
    var set = dataSetOf(reference, client);
    if (set == null && !reference.isEmpty()) {
      return OBJECT_VALUE_INVALID;
    }
    set("DatSet", Value.text(reference));
    set("ConfRev", Value.unsigned(control.attribute("ConfRev").value().asLong() + 1));
    source.watch(set);
    if (control.buffered()) {
      source.purge();
    }
    return null;
  }

  private @Nullable DataSet dataSetOf(String reference, @Nullable Association client) {
    if (reference.isEmpty()) {
      return null;
    }
    return client == null ? dataSets.fixed(reference) : dataSets.find(client, reference);
  }

  private @Nullable DataAccessError resume(Value entryId) {
    byte[] id = entryId.asOctets();
    if (!source.resumeAfter(ByteBuffer.wrap(Arrays.copyOf(id, Long.BYTES)).getLong())) {
      return OBJECT_VALUE_INVALID;
    }
    set("EntryID", entryId);
    return null;
  }

  /** A client is gone. */
  void lost(Association client) {
    if (!reservation.heldBy(client)) {
      return;
    }
    source.disable();
    flag("RptEna", false);
    reservation.lost();
    var set = source.dataSet();
    if (set != null && set.domain().isEmpty()) {
      set("DatSet", Value.text(""));
      source.watch(null);
    }
  }

  private void flag(String name, boolean value) {
    set(name, Value.of(value));
  }

  private void set(String name, Value value) {
    control.attribute(name).set(value);
  }

  private String text(String name) {
    return control.attribute(name).value().asText();
  }

  Node node() {
    return control.node();
  }
}
