package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import java.util.List;

/**
 * A publisher that sends: {@code api_endpoints}, {@code mqtt_config} or an entry of {@code
 * publishers}.
 *
 * @param id {@code http}, {@code mqtt} or the entry's own id
 * @param type the provider's type
 */
public record PublisherConfig(
    String id, String type, PublisherFactory publishers, List<TargetConfig> targets) {
  public PublisherConfig {
    targets = List.copyOf(targets);
  }

  /** Makes a publisher that was configured; opens nothing. */
  @FunctionalInterface
  public interface PublisherFactory {
    Publisher create(PublisherContext context) throws ConfigurationException;
  }

  /**
   * One place to deliver to.
   *
   * @param id such as {@code mqtt/electrical/measurements}, with dots for slashes
   * @param clientType the type of devices whose data go there
   */
  public record TargetConfig(
      TargetId id, MessageKind kind, String clientType, TargetPolicy policy) {}
}
