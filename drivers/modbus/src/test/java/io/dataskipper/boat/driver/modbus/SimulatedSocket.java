package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.wire.Framing;
import java.io.IOException;

/** A TCP port that a meter can leave and come back to. */
final class SimulatedSocket implements SimulatedPeer.Line {
  private final SimulatedMeter meter;
  private final Framing framing;
  private final int port;
  private SimulatedTcp listener;

  SimulatedSocket(SimulatedMeter meter, Framing framing) throws IOException {
    this.meter = meter;
    this.framing = framing;
    this.listener = listen(0);
    this.port = listener.port();
  }

  int port() {
    return port;
  }

  @Override
  public void stop() {
    listener.close();
  }

  @Override
  public void restart() throws IOException {
    listener = listen(port);
  }

  private SimulatedTcp listen(int at) throws IOException {
    return SimulatedTcp.builder().port(at).framing(framing).meter(meter).start();
  }
}
