package io.dataskipper.boat.portal.engine;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.plugin.Plugins;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes a bean of every plugin's provider, built-in or from a third party's jar, so that a part of
 * the application asks for {@code @Any Instance<DriverProvider<?, ?, ?>>} and sees them all. The
 * engine uses the same ones.
 */
public class PluginBeans implements Extension {
  private final GatewayHome home = GatewayHome.fromEnvironment(environment());
  private final Plugins plugins = PluginDiscovery.discover(home.pluginsDir());

  /** Where the gateway has its files, as the configuration of the application says. */
  public GatewayHome home() {
    return home;
  }

  /** What was found. */
  public Plugins found() {
    return plugins;
  }

  void add(@Observes AfterBeanDiscovery event) {
    Stream.of(plugins.drivers(), plugins.publishers(), plugins.servers(), plugins.notifiers())
        .flatMap(byType -> byType.values().stream())
        .distinct()
        .forEach(provider -> add(event, provider));
  }

  private static void add(AfterBeanDiscovery event, Object provider) {
    event
        .addBean()
        .addTransitiveTypeClosure(provider.getClass())
        .beanClass(provider.getClass())
        .id("plugin:" + provider.getClass().getName())
        .scope(Singleton.class)
        .createWith(_ -> provider);
  }

  private static Map<String, String> environment() {
    var config = ConfigProvider.getConfig();
    Map<String, String> environment = new HashMap<>();
    for (var name : new String[] {"CONFIG_DIR", "DATA_DIR", "PLUGINS_DIR"}) {
      config.getOptionalValue(name, String.class).ifPresent(value -> environment.put(name, value));
    }
    return environment;
  }
}
