package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.util.ArrayList;

/** Makes IEC 61850 servers. */
public final class Iec61850ServerProvider implements ServerProvider<Iec61850ServerSettings> {

  @Override
  public String type() {
    return "iec61850";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<Iec61850ServerSettings> settings() {
    return Iec61850ServerSettings.class;
  }

  @Override
  public Server create(Iec61850ServerSettings settings, ServerContext context)
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
    return new Iec61850Server(settings, allowed, context);
  }
}
