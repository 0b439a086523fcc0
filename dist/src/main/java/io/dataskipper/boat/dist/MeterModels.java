package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.settings.SettingsBinder;

/** The meter models that a command knows: the built-in ones and those of the user. */
final class MeterModels {
  private MeterModels() {}

  static MeterRegistry load(GatewayHome home) throws BadFilesException {
    var binder = new SettingsBinder();
    var registry =
        MeterRegistry.load(MeterRegistry.builtIn(), home.configDir().resolve("meters"), binder);
    if (!binder.problems().isEmpty()) {
      throw BadFilesException.of(binder.problems());
    }
    return registry;
  }
}
