package io.dataskipper.boat.simulator.signal;

import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A three-phase low-voltage installation whose quantities fit together at every moment: currents to
 * powers and voltages, demands and energies to the powers that passed. Energy is drawn, never fed
 * back, so energies only rise. The same seed and time give the same values. Thread-safe.
 */
public final class Installation {
  private static final long BEGAN_MILLIS = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
  private static final long STEP_MILLIS = 100;
  private static final double DEMAND_SECONDS = 900;

  private final long seed;
  private final PhaseWaves l1;
  private final PhaseWaves l2;
  private final PhaseWaves l3;
  private final Wave hertz;
  private final Wave distortion;
  private final Wave celsius;
  private final Moment most;
  private final Moment least;
  private final Interruptions interruptions = new Interruptions();
  private volatile At latest;

  /** An installation of its own for each seed. */
  public Installation(long seed) {
    var random = new SplittableRandom(seed);
    this.seed = seed;
    this.l1 = new PhaseWaves(random);
    this.l2 = new PhaseWaves(random);
    this.l3 = new PhaseWaves(random);
    this.hertz = new Wave(50, 0.05, random);
    this.distortion = new Wave(1, 0.2, random);
    this.celsius = new Wave(35, 5, random);
    this.most = moment(l1.most(), l2.most(), l3.most());
    this.least = moment(l1.least(), l2.least(), l3.least());
    this.latest = new At(0, compute(0));
  }

  /**
   * The signal of a register by its name and unit. A name that means nothing gets some value
   * between 0 and 100 that moves slowly.
   *
   * @return empty if the register holds text, bits or a flag
   */
  public Optional<Signal> signal(SimulatedRegister register) {
    return switch (register.dataType()) {
      case STRING, BITFIELD, BOOL -> Optional.empty();
      case INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64, BCD ->
          Optional.of(number(register));
    };
  }

  private Signal number(SimulatedRegister register) {
    return quantity(register.name(), register.unit()).orElseGet(() -> unknown(register.name()));
  }

  /**
   * The signal of a quantity by its canonical name, in that unit.
   *
   * @return empty if the name means nothing
   */
  public Optional<Signal> quantity(String canonicalName, String unit) {
    QuantityName name = QuantityName.of(canonicalName);
    double factor = UnitFactor.of(unit);
    return extreme(name)
        .or(() -> Quantities.of(name).map(quantity -> time -> quantity.applyAsDouble(moment(time))))
        .map(signal -> time -> signal.at(time) * factor);
  }

  /** Nothing flows from that moment on; the voltage stays. Without effect if nothing flows. */
  public void disconnect(long epochMillis) {
    interruptions.begin(seconds(epochMillis));
    latest = new At(Long.MIN_VALUE, compute(0));
  }

  /** Everything flows again from that moment on. Without effect if it does. */
  public void connect(long epochMillis) {
    interruptions.end(seconds(epochMillis));
    latest = new At(Long.MIN_VALUE, compute(0));
  }

  /** The highest or lowest demand so far is what the installation can come to at all. */
  private Optional<Signal> extreme(QuantityName name) {
    String stem = name.stem();
    if (!stem.endsWith("_max") && !stem.endsWith("_min")) {
      return Optional.empty();
    }
    Moment extreme = stem.endsWith("_max") ? most : least;
    var plain = new QuantityName(stem.substring(0, stem.length() - 4), name.part());
    return Quantities.of(plain).map(quantity -> _ -> quantity.applyAsDouble(extreme));
  }

  private Signal unknown(String name) {
    var wave = new Wave(50, 50, new SplittableRandom(seed ^ name.hashCode()));
    return millis -> wave.at(seconds(millis));
  }

  private Moment moment(long epochMillis) {
    long step = Math.floorDiv(epochMillis, STEP_MILLIS);
    At known = latest;
    if (known.step() != step) {
      known = new At(step, compute(seconds(step * STEP_MILLIS)));
      latest = known;
    }
    return known.moment();
  }

  private static double seconds(long epochMillis) {
    return Math.max(0, epochMillis - BEGAN_MILLIS) / 1000.0;
  }

  private Moment compute(double seconds) {
    return new Moment(
        seconds,
        l1.at(seconds, interruptions),
        l2.at(seconds, interruptions),
        l3.at(seconds, interruptions),
        hertz.at(seconds),
        distortion.at(seconds),
        celsius.at(seconds));
  }

  private static Moment moment(Phase l1, Phase l2, Phase l3) {
    return new Moment(0, l1, l2, l3, 0, 0, 0);
  }

  private record At(long step, Moment moment) {}

  private static final class PhaseWaves {
    private final Wave volts;
    private final Wave watts;
    private final Wave vars;

    PhaseWaves(SplittableRandom random) {
      double load = 1500 + 3500 * random.nextDouble();
      this.volts = new Wave(230, 4, random);
      this.watts = new Wave(load, 0.6 * load, random);
      this.vars = new Wave(0.35 * load, 0.15 * load, random);
    }

    Phase most() {
      return steady(watts.most(), vars.most());
    }

    Phase least() {
      return steady(watts.least(), vars.least());
    }

    private static Phase steady(double power, double reactive) {
      return new Phase(230, power, reactive, 0, 0, power, reactive);
    }

    Phase at(double seconds, Interruptions interruptions) {
      double before = Math.max(0, seconds - DEMAND_SECONDS);
      double hours = Math.max(1, seconds - before) / 3600;
      double wattHours = passed(watts, seconds, interruptions);
      double varHours = passed(vars, seconds, interruptions);
      boolean flows = !interruptions.at(seconds);
      return new Phase(
          volts.at(seconds),
          flows ? watts.at(seconds) : 0,
          flows ? vars.at(seconds) : 0,
          wattHours,
          varHours,
          (wattHours - passed(watts, before, interruptions)) / hours,
          (varHours - passed(vars, before, interruptions)) / hours);
    }

    private static double passed(Wave power, double seconds, Interruptions interruptions) {
      return power.hours(seconds) - interruptions.missed(power, seconds);
    }
  }
}
