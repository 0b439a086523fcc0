package io.dataskipper.boat.core.plugin;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.ServerProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds providers with {@link ServiceLoader}: those on the class path, and those of {@code
 * <folder>/<name>/*.jar}. One that cannot be loaded is told of and left out; it stops no other.
 */
public final class PluginDiscovery {
  private static final System.Logger LOG = System.getLogger(PluginDiscovery.class.getName());
  private static final String BUILT_IN = "built-in";

  private final Map<String, DriverProvider<?, ?, ?>> drivers = new HashMap<>();
  private final Map<String, PublisherProvider<?, ?>> publishers = new HashMap<>();
  private final Map<String, ServerProvider<?>> servers = new HashMap<>();
  private final Map<String, NotifierProvider<?>> notifiers = new HashMap<>();
  private final List<PluginInfo> infos = new ArrayList<>();

  private PluginDiscovery() {}

  /**
   * Finds all plugins.
   *
   * @param folder where third-party plugins lie, a folder each; need not exist
   */
  public static Plugins discover(Path folder) {
    var discovery = new PluginDiscovery();
    var host = PluginDiscovery.class.getClassLoader();
    discovery.take(new Found(BUILT_IN, List.of()), host);
    for (var plugin : folders(folder)) {
      discovery.takeFolder(plugin, host);
    }
    return new Plugins(
        discovery.drivers,
        discovery.publishers,
        discovery.servers,
        discovery.notifiers,
        discovery.infos);
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      LOG.log(WARNING, "read plugins folder=%s \"%s\"".formatted(folder, e.getMessage()), e);
      return List.of();
    }
  }

  private void takeFolder(Path folder, ClassLoader host) {
    var name = folder.getFileName().toString();
    try {
      var jars = jars(folder);
      if (jars.isEmpty()) {
        reject(name, "its folder holds no .jar file", null);
        return;
      }
      var urls = new URL[jars.size()];
      for (int i = 0; i < urls.length; i++) {
        urls[i] = jars.get(i).toUri().toURL();
      }
      var names = jars.stream().map(jar -> jar.getFileName().toString()).toList();
      // Not closed: its classes are in use until the process ends.
      take(
          new Found(name, names),
          new URLClassLoader("plugin " + name, urls, new SharedTypesLoader(host)));
    } catch (IOException e) {
      reject(name, "its folder cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.filter(PluginDiscovery::isJar).sorted().toList();
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && Files.isRegularFile(file);
  }

  private void take(Found found, ClassLoader loader) {
    for (DriverProvider<?, ?, ?> provider : load(DriverProvider.class, loader, found)) {
      found.check("driver", provider::type, provider::spiVersion, provider, drivers);
    }
    for (PublisherProvider<?, ?> provider : load(PublisherProvider.class, loader, found)) {
      found.check("publisher", provider::type, provider::spiVersion, provider, publishers);
    }
    for (ServerProvider<?> provider : load(ServerProvider.class, loader, found)) {
      found.check("server", provider::type, provider::spiVersion, provider, servers);
    }
    for (NotifierProvider<?> provider : load(NotifierProvider.class, loader, found)) {
      found.check("notifier", provider::type, provider::spiVersion, provider, notifiers);
    }
    finish(found);
  }

  private void finish(Found found) {
    if (found.provides.isEmpty() && found.problems.isEmpty()) {
      found.problems.add("it names no provider under META-INF/services");
    }
    var info = found.info();
    infos.add(info);
    if (!found.provides.isEmpty()) {
      LOG.log(INFO, "loaded plugin={0} provides={1}", info.name(), info.provides());
    }
    if (!info.problem().isEmpty()) {
      LOG.log(WARNING, "left out plugin={0} \"{1}\"", info.name(), info.problem());
    }
  }

  private void reject(String plugin, String problem, @Nullable Throwable cause) {
    infos.add(new PluginInfo(plugin, "", List.of(), List.of(), problem));
    LOG.log(WARNING, "left out plugin=%s \"%s\"".formatted(plugin, problem), cause);
  }

  /** The providers that can be made; what cannot is a problem of the plugin. */
  private static <P> List<P> load(Class<P> contract, ClassLoader loader, Found found) {
    var providers = new ArrayList<P>();
    Iterator<P> iterator = ServiceLoader.load(contract, loader).iterator();
    while (true) {
      try {
        if (!iterator.hasNext()) {
          return providers;
        }
        providers.add(iterator.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        found.problems.add(e.toString());
      }
    }
  }

  /** One plugin while its providers are looked at. */
  private static final class Found {
    private final String plugin;
    private final List<String> jars;
    private final List<String> provides = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private String version = "";

    Found(String plugin, List<String> jars) {
      this.plugin = plugin;
      this.jars = jars;
    }

    PluginInfo info() {
      return new PluginInfo(plugin, version, jars, provides, String.join("; ", problems));
    }

    /** Takes a provider over if it fits this host; what it throws is a problem of the plugin. */
    <P> void check(
        String role,
        Supplier<String> typeOf,
        IntSupplier versionOf,
        P provider,
        Map<String, P> known) {
      try {
        if (version.isEmpty()) {
          version = stated(provider.getClass());
        }
        var spi = versionOf.getAsInt();
        var type = typeOf.get();
        if (spi != Spi.VERSION) {
          problems.add(
              "%s %s was built for SPI version %d, this gateway has %d"
                  .formatted(role, type, spi, Spi.VERSION));
        } else if (known.containsKey(type)) {
          problems.add("%s %s is there already".formatted(role, type));
        } else {
          known.put(type, provider);
          provides.add(role + " " + type);
        }
      } catch (RuntimeException | LinkageError e) {
        problems.add("%s %s: %s".formatted(role, provider.getClass().getName(), e));
      }
    }

    /** The version that the manifest of the jar of a class states; else empty. */
    private static String stated(Class<?> provider) {
      return Objects.requireNonNullElse(provider.getPackage().getImplementationVersion(), "");
    }
  }
}
