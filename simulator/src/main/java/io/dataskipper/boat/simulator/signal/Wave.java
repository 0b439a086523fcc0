package io.dataskipper.boat.simulator.signal;

import java.util.SplittableRandom;

/** A mean with slow and fast swings around it, which can be integrated exactly. */
final class Wave {
  private static final double[] PERIODS_SECONDS = {86_400, 4_700, 610, 47};
  private static final double[] SHARES = {0.45, 0.25, 0.2, 0.1};

  private final double mean;
  private final double swing;
  private final double[] phases = new double[PERIODS_SECONDS.length];

  /**
   * @param swing the most that it departs from its mean
   */
  Wave(double mean, double swing, SplittableRandom random) {
    this.mean = mean;
    this.swing = swing;
    for (int i = 0; i < phases.length; i++) {
      phases[i] = random.nextDouble() * 2 * Math.PI;
    }
  }

  double at(double seconds) {
    double sum = 0;
    for (int i = 0; i < phases.length; i++) {
      sum += SHARES[i] * Math.sin(frequency(i) * seconds + phases[i]);
    }
    return mean + swing * sum;
  }

  /** The integral from second 0, in hours. It never falls if the swing is below the mean. */
  double hours(double seconds) {
    double sum = 0;
    for (int i = 0; i < phases.length; i++) {
      double angle = frequency(i) * seconds + phases[i];
      sum += SHARES[i] / frequency(i) * (Math.cos(phases[i]) - Math.cos(angle));
    }
    return (mean * seconds + swing * sum) / 3600;
  }

  double least() {
    return mean - swing;
  }

  double most() {
    return mean + swing;
  }

  private static double frequency(int index) {
    return 2 * Math.PI / PERIODS_SECONDS[index];
  }
}
