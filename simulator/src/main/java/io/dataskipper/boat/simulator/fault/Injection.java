package io.dataskipper.boat.simulator.fault;

import java.util.SplittableRandom;

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

  /** Whether it occurs now; counts it if so. */
  synchronized boolean occurs() {
    if (occurred >= occurrence.times() || random.nextDouble() >= occurrence.probability()) {
      return false;
    }
    occurred++;
    return true;
  }
}
