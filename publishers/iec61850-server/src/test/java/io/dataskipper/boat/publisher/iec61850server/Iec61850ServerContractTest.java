package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.spi.kit.ServerContract;
import io.dataskipper.boat.spi.publish.ServerProvider;

class Iec61850ServerContractTest extends ServerContract<Iec61850ServerSettings> {
  @Override
  protected ServerProvider<Iec61850ServerSettings> provider() {
    return new Iec61850ServerProvider();
  }

  @Override
  protected Iec61850ServerSettings settings(int port) {
    return Rig.settings(port);
  }
}
