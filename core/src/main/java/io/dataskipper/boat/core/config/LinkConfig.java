package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import java.util.List;

/**
 * An entry of {@code connections}.
 *
 * @param label the name for people; the id if none is given
 * @param type the {@code connection_type}
 * @param drivers makes the driver of this link from its settings
 */
public record LinkConfig(
    LinkId id,
    String label,
    String type,
    LinkPolicy policy,
    ThreadKind thread,
    DriverFactory drivers,
    List<DeviceConfig> devices) {
  public LinkConfig {
    devices = List.copyOf(devices);
  }

  /** Makes a driver that was configured; opens nothing. */
  @FunctionalInterface
  public interface DriverFactory {
    Driver create(DriverContext context) throws ConfigurationException;
  }
}
