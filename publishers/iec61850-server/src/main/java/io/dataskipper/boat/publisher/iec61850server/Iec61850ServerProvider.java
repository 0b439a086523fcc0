package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerProvider;

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
    var allowed = Subnet.parseAll("allow", settings.allow());
    return new Iec61850Server(settings, allowed, context);
  }
}
