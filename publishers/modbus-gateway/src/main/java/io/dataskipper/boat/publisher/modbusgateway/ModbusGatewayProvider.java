package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.util.ArrayList;

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
    var allowed = new ArrayList<Subnet>();
    var problems = new ArrayList<InvalidSetting>();
    for (var i = 0; i < settings.allow().size(); i++) {
      try {
        allowed.add(Subnet.parse(settings.allow().get(i)));
      } catch (IllegalArgumentException e) {
        problems.add(new InvalidSetting("allow[%d]".formatted(i), String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new ModbusGateway(settings, allowed, context);
  }
}
