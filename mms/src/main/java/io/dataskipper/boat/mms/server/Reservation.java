package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.ReportControl;
import io.dataskipper.boat.mms.model.Value;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Which client has a report control block for itself. Guarded by the model. */
final class Reservation {
  private final ReportControl control;
  private final LongSupplier nanos;
  private final boolean byAddress;
  private @Nullable Association holder;
  private @Nullable InetAddress keptFor;
  private long keptUntil;

  /**
   * @param nanos a time that never goes back
   * @param byAddress whether all clients of one address are the same client
   */
  Reservation(ReportControl control, LongSupplier nanos, boolean byAddress) {
    this.byAddress = byAddress;
    this.control = control;
    this.nanos = nanos;
  }

  /** Whether a client may use the block: it is free, or kept for this client. */
  boolean admits(Association client) {
    if (holder != null) {
      return holder == client || (byAddress && holder.peer().equals(client.peer()));
    }
    if (keptFor != null && nanos.getAsLong() - keptUntil >= 0) {
      release();
    }
    return keptFor == null || keptFor.equals(client.peer());
  }

  boolean heldBy(Association client) {
    return holder == client;
  }

  void take(Association client) {
    holder = client;
    show(client.peer().getAddress(), true);
  }

  void release() {
    holder = null;
    keptFor = null;
    show(new byte[0], false);
    if (control.buffered()) {
      control.attribute("ResvTms").set(Value.integer(0));
    }
  }

  /** Its client is gone; a buffered block stays reserved for a while if that was asked for. */
  void lost() {
    var was = holder;
    long seconds = control.buffered() ? control.attribute("ResvTms").value().asLong() : 0;
    if (was == null || seconds <= 0) {
      release();
      return;
    }
    holder = null;
    keptFor = was.peer();
    keptUntil = nanos.getAsLong() + Duration.ofSeconds(seconds).toNanos();
  }

  private void show(byte[] owner, boolean reserved) {
    control.attribute("Owner").set(Value.octets(owner));
    Node flag = control.node().child("Resv");
    if (flag != null) {
      flag.set(Value.of(reserved));
    }
  }
}
