package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The units that can be reached through one listener or line, and what they share. */
final class Units {
  private final @Nullable SimulatedMeter[] meters = new @Nullable SimulatedMeter[256];
  private final List<SimulatedMeter> all;
  private final Faults faults = new Faults();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong garbled = new AtomicLong();
  private final @Nullable RequestJournal journal;

  /**
   * @param journalCapacity how many requests to remember, 0 for none
   */
  Units(List<SimulatedMeter> meters, int journalCapacity) {
    this.all = List.copyOf(meters);
    this.journal = journalCapacity == 0 ? null : new RequestJournal(journalCapacity);
    for (SimulatedMeter meter : meters) {
      if (this.meters[meter.unit()] != null) {
        throw new IllegalArgumentException("two meters with unit " + meter.unit());
      }
      this.meters[meter.unit()] = meter;
    }
  }

  @Nullable SimulatedMeter meter(int unit) {
    return meters[unit];
  }

  List<SimulatedMeter> all() {
    return all;
  }

  /** The faults that are common to all units. */
  Faults faults() {
    return faults;
  }

  long requests() {
    return requests.get();
  }

  long garbled() {
    return garbled.get();
  }

  RequestJournal journal() {
    if (journal == null) {
      throw new IllegalStateException("no journal was asked for when this was built");
    }
    return journal;
  }

  /** Notes a request whose PDU stands at {@code pdu}. */
  void arrived(int unit, byte[] bytes, int pdu, int length) {
    requests.incrementAndGet();
    SimulatedMeter meter = meters[unit];
    if (meter != null) {
      meter.countRequest();
    }
    if (journal != null) {
      journal.add(RecordedRequest.of(unit, bytes, pdu, length));
    }
  }

  /** Notes bytes that were no request. */
  void garbageArrived() {
    garbled.incrementAndGet();
  }

  /** What spoils a request to a unit whose PDU stands at {@code pdu}, the common faults first. */
  List<Fault> faultsOf(SimulatedMeter meter, byte[] bytes, int pdu, int length) {
    if (faults.none() && meter.faults().none()) {
      return List.of();
    }
    var touched = RecordedRequest.of(meter.unit(), bytes, pdu, length).range();
    var occurring = new ArrayList<>(faults.occurring(touched));
    occurring.addAll(meter.faults().occurring(touched));
    return occurring;
  }
}
