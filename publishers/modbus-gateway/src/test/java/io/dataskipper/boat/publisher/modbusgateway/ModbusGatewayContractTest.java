package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.InvalidContent;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.NoValue;
import io.dataskipper.boat.spi.kit.ServerContract;
import io.dataskipper.boat.spi.publish.ServerProvider;
import java.time.Duration;
import java.util.List;

class ModbusGatewayContractTest extends ServerContract<ModbusGatewaySettings> {
  @Override
  protected ServerProvider<ModbusGatewaySettings> provider() {
    return new ModbusGatewayProvider();
  }

  @Override
  protected ModbusGatewaySettings settings(int port) {
    return new ModbusGatewaySettings(
        "127.0.0.1",
        port,
        Rig.TTL,
        NoValue.EXCEPTION,
        0,
        InvalidContent.WITHHELD,
        65_000,
        List.of(),
        8,
        Duration.ofMinutes(1),
        Duration.ofSeconds(5));
  }
}
