package io.dataskipper.boat.simulator.signal;

/**
 * One phase of an installation at one moment, in V, W, var, Wh and varh.
 *
 * @param demandWatts the mean power of the last quarter of an hour
 * @param demandVars the mean reactive power of the last quarter of an hour
 */
record Phase(
    double volts,
    double watts,
    double vars,
    double wattHours,
    double varHours,
    double demandWatts,
    double demandVars) {

  double voltAmperes() {
    return Math.hypot(watts, vars);
  }

  double amperes() {
    return voltAmperes() / volts;
  }

  double powerFactor() {
    double apparent = voltAmperes();
    return apparent == 0 ? 1 : watts / apparent;
  }

  double degrees() {
    return Math.toDegrees(Math.atan2(vars, watts));
  }

  double voltAmpereHours() {
    return Math.hypot(wattHours, varHours);
  }

  double demandVoltAmperes() {
    return Math.hypot(demandWatts, demandVars);
  }

  double demandAmperes() {
    return demandVoltAmperes() / volts;
  }
}
