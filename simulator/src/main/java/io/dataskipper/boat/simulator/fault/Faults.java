package io.dataskipper.boat.simulator.fault;

import io.dataskipper.boat.simulator.register.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The faults of one unit or one bus. Thread-safe. */
public final class Faults {
  private final CopyOnWriteArrayList<Injection> injections = new CopyOnWriteArrayList<>();

  /** Adds a fault; it occurs from the next request on. */
  public Injection inject(Fault fault, Occurrence occurrence) {
    var injection = new Injection(fault, occurrence, this);
    injections.add(injection);
    return injection;
  }

  /** Takes all faults away. */
  public void clear() {
    injections.clear();
  }

  /** Whether there is nothing to ask {@link #occurring} about. */
  public boolean none() {
    return injections.isEmpty();
  }

  /**
   * The faults that spoil the present request, in the order of their injection.
   *
   * @param touched what the request is about, null if that is no range of addresses
   */
  public List<Fault> occurring(@Nullable AddressRange touched) {
    var occurring = new ArrayList<Fault>();
    for (Injection injection : injections) {
      injection.occurs(touched).ifPresent(occurring::add);
    }
    return occurring;
  }

  void remove(Injection injection) {
    injections.remove(injection);
  }
}
