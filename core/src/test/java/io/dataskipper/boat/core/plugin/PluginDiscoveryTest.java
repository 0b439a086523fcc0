package io.dataskipper.boat.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.kit.PluginJar;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDiscoveryTest {
  @TempDir Path plugins;

  @Test
  void findsTheProviderOfADroppedJar() throws IOException {
    pager(provider("pager", "io.dataskipper.boat.spi.Spi.VERSION"))
        .version("2.1")
        .writeTo(jar("pager"));

    var found = PluginDiscovery.discover(plugins);

    assertThat(found.notifiers()).containsOnlyKeys("pager");
    assertThat(found.infos())
        .contains(
            new PluginInfo("pager", "2.1", List.of("plugin.jar"), List.of("notifier pager"), ""));
  }

  // A plugin that could reach the engine would be broken by any change of it.
  @Test
  void showsAPluginNothingButApiAndSpi() throws Exception {
    pager(provider("pager", "io.dataskipper.boat.spi.Spi.VERSION")).writeTo(jar("pager"));

    var pager = PluginDiscovery.discover(plugins).notifiers().values().iterator().next();
    var loader = pager.getClass().getClassLoader();

    assertThat(loader.loadClass("io.dataskipper.boat.api.Sample"))
        .isSameAs(io.dataskipper.boat.api.Sample.class);
    assertThat(loads(loader, "io.dataskipper.boat.core.plugin.Plugins")).isFalse();
    assertThat(loads(loader, "org.sqlite.JDBC")).isFalse();
    assertThat(loads(loader, "java.sql.Connection")).isTrue();
  }

  @Test
  void leavesOutAPluginBuiltForAnotherVersion() throws IOException {
    pager(provider("pager", "99")).writeTo(jar("old"));

    var found = PluginDiscovery.discover(plugins);

    assertThat(found.notifiers()).isEmpty();
    assertThat(problemOf(found, "old"))
        .isEqualTo("notifier pager was built for SPI version 99, this gateway has 1");
  }

  @Test
  void keepsTheFirstOfTwoPluginsOfOneType() throws IOException {
    pager(provider("pager", "1")).writeTo(jar("a"));
    pager(provider("pager", "1")).writeTo(jar("b"));

    var found = PluginDiscovery.discover(plugins);

    assertThat(problemOf(found, "a")).isEmpty();
    assertThat(problemOf(found, "b")).isEqualTo("notifier pager is there already");
  }

  @Test
  void goesOnWhenAPluginThrowsWhileItIsLoaded() throws IOException {
    pager(
            provider("broken", "1")
                .replace(
                    "public Pager() {}",
                    "public Pager() { throw new IllegalStateException(\"boom\"); }"))
        .writeTo(jar("broken"));
    pager(provider("pager", "1")).writeTo(jar("pager"));

    var found = PluginDiscovery.discover(plugins);

    assertThat(found.notifiers()).containsOnlyKeys("pager");
    assertThat(problemOf(found, "broken")).contains("acme.Pager");
  }

  @Test
  void tellsOfAFolderWithoutAJarAndOfAJarWithoutAProvider() throws IOException {
    Files.createDirectories(plugins.resolve("empty"));
    new PluginJar()
        .source("acme.Nothing", "package acme; public class Nothing {}")
        .writeTo(jar("silent"));

    var found = PluginDiscovery.discover(plugins);

    assertThat(problemOf(found, "empty")).isEqualTo("its folder holds no .jar file");
    assertThat(problemOf(found, "silent"))
        .isEqualTo("it names no provider under META-INF/services");
  }

  private Path jar(String plugin) {
    return plugins.resolve(plugin).resolve("plugin.jar");
  }

  private static String problemOf(Plugins found, String plugin) {
    return found.infos().stream()
        .filter(info -> info.name().equals(plugin))
        .map(PluginInfo::problem)
        .findFirst()
        .orElseThrow();
  }

  private static boolean loads(ClassLoader loader, String name) {
    try {
      loader.loadClass(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static PluginJar pager(String code) {
    return new PluginJar()
        .source("acme.Pager", code)
        .provides(NotifierProvider.class, "acme.Pager");
  }

  private static String provider(String type, String version) {
    return """
        package acme;
        import io.dataskipper.boat.spi.notify.*;
        public class Pager implements NotifierProvider<Pager.Settings> {
          public record Settings() {}
          public Pager() {}
          public String type() { return "%s"; }
          public int spiVersion() { return %s; }
          public Class<Settings> settings() { return Settings.class; }
          public Notifier create(Settings settings, NotifierContext context) {
            throw new IllegalStateException("not asked for here");
          }
        }
        """
        .formatted(type, version);
  }
}
