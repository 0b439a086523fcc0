package io.dataskipper.boat.core.config;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.CacheView;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.Server;

/**
 * A publisher that serves: an entry of {@code servers}.
 *
 * @param id the entry's own id
 * @param type the provider's type
 */
public record ServerConfig(String id, String type, ServerFactory servers) {

  /** Makes a server that was configured; opens nothing. */
  @FunctionalInterface
  public interface ServerFactory {
    Server create(CacheView cache, PublisherContext context) throws ConfigurationException;
  }
}
