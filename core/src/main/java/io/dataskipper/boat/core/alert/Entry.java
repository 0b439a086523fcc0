package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert of the book, to be changed by the book alone. */
final class Entry {
  final String source;
  final @Nullable DeviceId device;
  String id;
  Severity severity;
  String text;
  boolean active;
  boolean acknowledged;
  Instant raised;
  @Nullable Instant cleared;
  @Nullable Instant shelvedUntil;
  long occurrences;
  String note = "";

  /** The greatest severity that was told of this occurrence; null if it was not, or is over. */
  @Nullable Severity told;

  /** What of that is on disk: {@link #told} as soon as the outbox surely has the message. */
  @Nullable Severity settled;

  Entry(String source, @Nullable DeviceId device, String id, Severity severity, Instant raised) {
    this.source = source;
    this.device = device;
    this.id = id;
    this.severity = severity;
    this.text = "";
    this.raised = raised;
  }

  /** An alert as it was stored. */
  static Entry of(StandingAlert stored, @Nullable Severity told) {
    var entry =
        new Entry(
            stored.source(), stored.device(), stored.id(), stored.severity(), stored.raised());
    entry.text = stored.text();
    entry.active = stored.active();
    entry.acknowledged = stored.acknowledged();
    entry.cleared = stored.cleared();
    entry.shelvedUntil = stored.shelvedUntil();
    entry.occurrences = stored.occurrences();
    entry.note = stored.note();
    entry.told = told;
    entry.settled = told;
    return entry;
  }

  StandingAlert view() {
    return new StandingAlert(
        id,
        source,
        severity,
        device,
        text,
        active,
        acknowledged,
        raised,
        cleared,
        shelvedUntil,
        occurrences,
        note);
  }

  /** Whether nobody has to know of it any more. */
  boolean done() {
    return !active && acknowledged && shelvedUntil == null && told == null;
  }
}
