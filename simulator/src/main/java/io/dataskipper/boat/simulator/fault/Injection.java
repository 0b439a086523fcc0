package io.dataskipper.boat.simulator.fault;

import io.dataskipper.boat.simulator.register.AddressRange;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A fault that was injected: tells how often it occurred and takes it away again. Thread-safe. */
public final class Injection {
  private final Fault fault;
  private final Occurrence occurrence;
  private final SplittableRandom random;
  private final Runnable removal;
  private long occurred;

  Injection(Fault fault, Occurrence occurrence, Faults owner) {
    this.fault = fault;
    this.occurrence = occurrence;
    this.random = new SplittableRandom(occurrence.seed());
    this.removal = () -> owner.remove(this);
  }

  public Fault fault() {
    return fault;
  }

  /** How many requests it has spoilt. */
  public synchronized long occurred() {
    return occurred;
  }

  /** Takes the fault away; requests that it has already caught stay spoilt. */
  public void remove() {
    removal.run();
  }

  /**
   * Whether it occurs at a request; counts it if so.
   *
   * @param touched what the request is about, null if that is no range of addresses
   * @return the fault with its chances drawn, or empty
   */
  synchronized Optional<Fault> occurs(@Nullable AddressRange touched) {
    if (fault instanceof Fault.RefusedRange refused
        && (touched == null || !refused.range().overlaps(touched))) {
      return Optional.empty();
    }
    if (occurred >= occurrence.times() || random.nextDouble() >= occurrence.probability()) {
      return Optional.empty();
    }
    occurred++;
    return Optional.of(drawn());
  }

  private Fault drawn() {
    if (fault instanceof Fault.Slow slow && !slow.least().equals(slow.most())) {
      long span = slow.most().minus(slow.least()).toNanos();
      return Fault.slow(slow.least().plusNanos(random.nextLong(span + 1)));
    }
    return fault;
  }
}
