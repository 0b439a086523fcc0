package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.publish.ServerProvider;
import java.util.List;
import java.util.Map;

/** Plugins with the settings of the real ones and nothing behind them. */
public final class FakePlugins {
  private FakePlugins() {}

  public static Plugins all() {
    return new Plugins(
        Map.of("serial", new FakeDrivers.Serial(), "tcp", new FakeDrivers.Tcp()),
        Map.of("http", new FakePublishers.Http(), "mqtt", new FakePublishers.Mqtt()),
        Map.<String, ServerProvider<?>>of(
            "table", new FakePublishers.Table(), "modbus_tcp", new FakePublishers.ModbusTcp()),
        Map.of("discord", new FakePublishers.Discord()),
        List.of());
  }
}
