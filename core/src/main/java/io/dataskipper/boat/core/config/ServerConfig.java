package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import java.util.Set;

/**
 * A publisher that serves: {@code modbus_tcp_gateway}, {@code iec61850_server} or an entry of
 * {@code servers}.
 *
 * @param id the key that asks for it, or the entry's own id
 * @param type the provider's type
 * @param writable the points that its clients may write
 */
public record ServerConfig(String id, String type, Set<PointId> writable, ServerFactory servers) {
  public ServerConfig {
    writable = Set.copyOf(writable);
  }

  /** Makes a server that was configured; opens nothing. */
  @FunctionalInterface
  public interface ServerFactory {
    Server create(ServerContext context) throws ConfigurationException;
  }
}
