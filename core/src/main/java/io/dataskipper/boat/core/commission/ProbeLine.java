package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.UsesChannel;
import io.dataskipper.boat.spi.probe.Prober;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to open a line.
 *
 * @param given its settings as a connection in a file has them, {@code connection_type} included
 */
public record ProbeLine<L extends Record, D extends Record, P extends Record>(
    DriverProvider<L, D, P> provider, L settings, Map<String, String> given) {
  private static final System.Logger LOG = System.getLogger(ProbeLine.class.getName());
  private static final LinkId LINK = new LinkId("commissioning");

  public ProbeLine {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** What only one can use at a time. */
  String channel() {
    return settings instanceof UsesChannel user ? user.channel() : "line " + given;
  }

  /** The settings that people tell lines apart by, such as {@code port=/dev/ttyS0 parity=E}. */
  String words() {
    var words = new StringBuilder();
    given.forEach(
        (key, value) -> {
          if (!key.equals(LineChoices.TYPE) && !LineChoices.WAITS.containsKey(key)) {
            words.append(words.isEmpty() ? "" : " ").append(key).append('=').append(value);
          }
        });
    return words.toString();
  }

  /** A driver with devices, not connected. */
  Driver create(List<DeviceSpec<D, P>> devices, FrameTap frames) throws ConfigurationException {
    var context = new DriverContext(LOG, Clock.systemUTC(), frames);
    return provider.create(new LinkSpec<>(LINK, settings, devices), context);
  }

  /**
   * A driver without devices.
   *
   * @throws DriverException if the driver cannot ask units that are not configured
   */
  Driver create(FrameTap frames) throws DriverException {
    try {
      var driver = create(List.of(), frames);
      if (driver instanceof Prober) {
        return driver;
      }
      driver.close();
      throw new DriverException(
          FailureKind.CONFIGURATION,
          "probe connection_type=%s: its driver cannot ask units that are not configured"
              .formatted(provider.type()));
    } catch (ConfigurationException e) {
      throw new DriverException(
          FailureKind.CONFIGURATION, "open %s: %s".formatted(words(), e.getMessage()), e);
    }
  }
}
