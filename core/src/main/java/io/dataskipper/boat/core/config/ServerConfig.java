package io.dataskipper.boat.core.config;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;

/**
 * A publisher that serves: {@code modbus_tcp_gateway} or an entry of {@code servers}.
 *
 * @param id {@code modbus_tcp_gateway} or the entry's own id
 * @param type the provider's type
 */
public record ServerConfig(String id, String type, ServerFactory servers) {

  /** Makes a server that was configured; opens nothing. */
  @FunctionalInterface
  public interface ServerFactory {
    Server create(ServerContext context) throws ConfigurationException;
  }
}
