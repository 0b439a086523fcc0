package io.dataskipper.boat.simulator.signal;

import java.util.function.ToDoubleFunction;

/**
 * An installation at one moment.
 *
 * @param seconds since the installation was put to work
 * @param hertz its frequency
 * @param distortion how far the harmonics depart from their usual share, about 0.8 to 1.2
 * @param celsius the temperature of the meter
 */
record Moment(
    double seconds, Phase l1, Phase l2, Phase l3, double hertz, double distortion, double celsius) {
  private static final double THIRD_OF_A_TURN = 2 * Math.PI / 3;

  double sum(ToDoubleFunction<Phase> quantity) {
    return quantity.applyAsDouble(l1) + quantity.applyAsDouble(l2) + quantity.applyAsDouble(l3);
  }

  double mean(ToDoubleFunction<Phase> quantity) {
    return sum(quantity) / 3;
  }

  /** The quantity of one phase, or the sum of all where no phase is meant. */
  double added(Part part, ToDoubleFunction<Phase> quantity) {
    return switch (part) {
      case L1, L1_L2 -> quantity.applyAsDouble(l1);
      case L2, L2_L3 -> quantity.applyAsDouble(l2);
      case L3, L3_L1 -> quantity.applyAsDouble(l3);
      case NEUTRAL, LINES, WHOLE, SUM -> sum(quantity);
    };
  }

  /** The quantity of one phase, or the mean of all where no phase is meant. */
  double averaged(Part part, ToDoubleFunction<Phase> quantity) {
    return switch (part) {
      case L1, L2, L3, L1_L2, L2_L3, L3_L1 -> added(part, quantity);
      case NEUTRAL, LINES, WHOLE, SUM -> mean(quantity);
    };
  }

  double volts(Part part) {
    return switch (part) {
      case L1 -> l1.volts();
      case L2 -> l2.volts();
      case L3 -> l3.volts();
      case L1_L2 -> between(l1, l2);
      case L2_L3 -> between(l2, l3);
      case L3_L1 -> between(l3, l1);
      case LINES -> (between(l1, l2) + between(l2, l3) + between(l3, l1)) / 3;
      case NEUTRAL, WHOLE, SUM -> mean(Phase::volts);
    };
  }

  double amperes(Part part) {
    return switch (part) {
      case NEUTRAL -> neutralAmperes();
      case SUM -> sum(Phase::amperes);
      case L1, L2, L3, L1_L2, L2_L3, L3_L1, LINES, WHOLE -> averaged(part, Phase::amperes);
    };
  }

  double powerFactor(Part part) {
    double apparent = Math.hypot(added(part, Phase::watts), added(part, Phase::vars));
    return apparent == 0 ? 1 : added(part, Phase::watts) / apparent;
  }

  /** How far the current of a phase is off the mean, in percent. */
  double unbalance(Part part) {
    double mean = mean(Phase::amperes);
    return mean == 0 ? 0 : 100 * Math.abs(averaged(part, Phase::amperes) - mean) / mean;
  }

  /** The length of the difference of two voltages a third of a turn apart. */
  private static double between(Phase one, Phase other) {
    double a = one.volts();
    double b = other.volts();
    return Math.sqrt(a * a + b * b + a * b);
  }

  private double neutralAmperes() {
    double x = 0;
    double y = 0;
    int turn = 0;
    for (Phase phase : new Phase[] {l1, l2, l3}) {
      double angle = -turn * THIRD_OF_A_TURN - Math.atan2(phase.vars(), phase.watts());
      x += phase.amperes() * Math.cos(angle);
      y += phase.amperes() * Math.sin(angle);
      turn++;
    }
    return Math.hypot(x, y);
  }
}
