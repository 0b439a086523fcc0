package io.dataskipper.boat.simulator.fault;

/** One thing that a unit does wrong when it is asked. */
public sealed interface Fault {

  /** The unit is dead: the request is neither carried out nor answered. */
  record Silent() implements Fault {}
}
