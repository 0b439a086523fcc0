package io.dataskipper.boat.simulator.signal;

/** Of what part of an installation a quantity is. */
enum Part {
  L1,
  L2,
  L3,
  L1_L2,
  L2_L3,
  L3_L1,
  NEUTRAL,
  /** The mean of the three line voltages. */
  LINES,
  /** All phases: the sum of what adds up, the mean of the rest. */
  WHOLE,
  /** The sum of the phases, also of what one would rather average. */
  SUM
}
