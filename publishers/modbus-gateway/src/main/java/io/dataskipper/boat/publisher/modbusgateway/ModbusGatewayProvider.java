package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerProvider;

/** Makes Modbus TCP gateways. */
public final class ModbusGatewayProvider implements ServerProvider<ModbusGatewaySettings> {

  @Override
  public String type() {
    return "modbus_tcp";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<ModbusGatewaySettings> settings() {
    return ModbusGatewaySettings.class;
  }

  @Override
  public Server create(ModbusGatewaySettings settings, ServerContext context)
      throws ConfigurationException {
    var allowed = Subnet.parseAll("allow", settings.allow());
    return new ModbusGateway(settings, allowed, context);
  }
}
