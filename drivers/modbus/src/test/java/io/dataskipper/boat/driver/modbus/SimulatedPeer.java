package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.spi.kit.DevicePeer;
import java.io.IOException;

/** A simulated meter in the hands of the contract kit, on whatever line it is. */
final class SimulatedPeer implements DevicePeer {
  private final SimulatedMeter meter;
  private final Line line;

  SimulatedPeer(SimulatedMeter meter, Line line) {
    this.meter = meter;
    this.line = line;
  }

  /** How the meter is taken from its line and put back. */
  interface Line {
    void stop() throws IOException;

    void restart() throws IOException;
  }

  @Override
  public long requests() {
    return meter.requests();
  }

  @Override
  public void goSilent() {
    meter.inject(new Fault.Silent());
  }

  @Override
  public void answerAgain() {
    meter.clearFaults();
  }

  @Override
  public void stop() throws IOException {
    line.stop();
  }

  @Override
  public void restart() throws IOException {
    line.restart();
  }

  @Override
  public void close() {
    try {
      line.stop();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
