package io.dataskipper.boat.dist.commission;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.io.IOException;
import java.util.stream.Collectors;

/** The meter models that a command knows: the built-in ones and those of the user. */
public final class Models {
  private Models() {}

  /**
   * Reads them.
   *
   * @throws IOException with every problem of the user's files
   */
  public static MeterRegistry load(GatewayHome home) throws IOException {
    var binder = new SettingsBinder();
    var registry =
        MeterRegistry.load(MeterRegistry.builtIn(), home.configDir().resolve("meters"), binder);
    if (!binder.problems().isEmpty()) {
      throw new IOException(
          binder.problems().stream()
              .map(Object::toString)
              .collect(Collectors.joining("\n", "the meter models have problems\n", "")));
    }
    return registry;
  }
}
