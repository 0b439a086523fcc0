package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import java.util.List;
import java.util.Optional;

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

  /**
   * What the link occupies while it is open, such as {@code /dev/ttyUSB0} or {@code 10.0.0.5:502};
   * a name of its own if the driver does not tell.
   */
  public String channel() {
    return drivers.channel().orElse("link " + id);
  }

  /** Whether the configuration allows to write a point; true if only the driver knows. */
  public boolean mayWrite(PointId point) {
    return drivers.mayWrite(point);
  }

  /** Makes a driver that was configured; opens nothing. */
  @FunctionalInterface
  public interface DriverFactory {
    Driver create(DriverContext context) throws ConfigurationException;

    /** What the driver occupies while it is open; empty if that is not known. */
    default Optional<String> channel() {
      return Optional.empty();
    }

    /** Whether a point may be written; true if only the driver knows. */
    default boolean mayWrite(PointId point) {
      return true;
    }
  }
}
