package io.dataskipper.boat.dist.kit;

import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A meter whose every number tells how often it was read: the first reading is 1, the next 2, in
 * all of its points alike. A sample that is lost on its way leaves a hole, one that comes twice a
 * repetition. All points lie in one request.
 */
public final class CountingMeter {
  private static final int WORDS = 2;

  private final AtomicLong readings = new AtomicLong();
  private final SimulatedMeter meter;

  public CountingMeter(int unit, int points) {
    var builder =
        SimulatedMeter.builder(unit)
            .clock(() -> Instant.ofEpochMilli(readings.incrementAndGet()))
            .signals(_ -> Optional.of(reading -> reading));
    for (var point = 0; point < points; point++) {
      builder.register(SimulatedRegister.holding("count_" + point, point * WORDS, DataType.UINT32));
    }
    meter = builder.build();
  }

  public SimulatedMeter meter() {
    return meter;
  }

  /** How often it was read. */
  public long readings() {
    return readings.get();
  }
}
