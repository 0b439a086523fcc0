package io.dataskipper.boat.simulator.signal;

/** A value over time. The same time gives the same value; any thread may ask. */
@FunctionalInterface
public interface Signal {
  /**
   * The value after scaling, in the unit of its register.
   *
   * @param epochMillis the time since 1970-01-01 UTC
   */
  double at(long epochMillis);
}
