package io.dataskipper.boat.dist.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.config.ConfigBackend;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import io.dataskipper.boat.core.config.keys.AlertScopeKeys;
import io.dataskipper.boat.core.config.keys.DeliveryKeys;
import io.dataskipper.boat.core.config.keys.DerivedKeys;
import io.dataskipper.boat.core.config.keys.DeviceKeys;
import io.dataskipper.boat.core.config.keys.GatewayKeys;
import io.dataskipper.boat.core.config.keys.Iec61850ServerKeys;
import io.dataskipper.boat.core.config.keys.LinkKeys;
import io.dataskipper.boat.core.config.keys.NotifierKeys;
import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.config.keys.PublisherKeys;
import io.dataskipper.boat.core.config.keys.ServerKeys;
import io.dataskipper.boat.core.config.keys.TcpGatewayKeys;
import io.dataskipper.boat.core.config.keys.TimeKeys;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.settings.SettingsSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference pages of the two files, and of what has a page of its own, hold the keys of the
 * records that bind them, between {@code <!-- keys: NAME -->} and {@code <!-- end -->}.
 */
class ReferencePagesTest {
  private static final Path PAGES =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "reference");
  private static final Pattern TABLE =
      Pattern.compile("(<!-- keys: ([a-z0-9_ -]+) -->\n).*?(\n<!-- end -->)", Pattern.DOTALL);

  @TempDir Path noPlugins;

  @ParameterizedTest
  @ValueSource(strings = {"communication-yaml.md", "slave-config-yaml.md", "iec61850.md"})
  void pageHoldsTheKeysAsTheyAre(String name) throws IOException {
    var tables = tables(PluginDiscovery.discover(noPlugins));
    var page = PAGES.resolve(name);
    var written = Files.readString(page);
    var current =
        TABLE
            .matcher(written)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        match.group(1)
                            + "\n"
                            + table(tables, match.group(2))
                            + "\n"
                            + match.group(3)));
    if (Boolean.getBoolean("docs.renew")) {
      Files.writeString(page, current);
    }
    assertThat(Files.readString(page))
        .as(
            "%s is out of date; renew it with: ./mvnw -pl dist -am test -Dtest=ReferencePagesTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.renew=true",
            page.normalize())
        .isEqualTo(current);
  }

  @Test
  void everyTableStandsOnAPage() throws IOException {
    var found = new TreeSet<String>();
    for (var page : new String[] {"communication-yaml.md", "slave-config-yaml.md", "iec61850.md"}) {
      TABLE
          .matcher(Files.readString(PAGES.resolve(page)))
          .results()
          .forEach(m -> found.add(m.group(2)));
    }
    assertThat(found)
        .isEqualTo(new TreeSet<>(tables(PluginDiscovery.discover(noPlugins)).keySet()));
  }

  private static String table(Map<String, Class<? extends Record>> tables, String name) {
    var type = Objects.requireNonNull(tables.get(name), () -> "no table is called " + name);
    var elsewhere =
        type == TargetPolicy.class
            ? Set.<String>of()
            : SettingsSchema.properties(TargetPolicy.class).keySet();
    return SettingsTable.of(type, elsewhere);
  }

  private static Map<String, Class<? extends Record>> tables(Plugins plugins) {
    var tables = new LinkedHashMap<String, Class<? extends Record>>();
    tables.put("gateway", GatewayKeys.class);
    tables.put("publisher", PublisherKeys.class);
    tables.put("target policy", TargetPolicy.class);
    tables.put("modbus tcp gateway", TcpGatewayKeys.class);
    tables.put("iec61850 server", Iec61850ServerKeys.class);
    tables.put("config backend", ConfigBackend.class);
    tables.put("performance", PerformanceKeys.class);
    tables.put("time", TimeKeys.class);
    tables.put("notifier", NotifierKeys.class);
    tables.put("alert scope", AlertScopeKeys.class);
    tables.put("alert rule", AlertRuleKeys.class);
    tables.put("server", ServerKeys.class);
    tables.put("storage", StorageSettings.class);
    tables.put("connection", LinkKeys.class);
    tables.put("link policy", LinkPolicy.class);
    tables.put("client", DeviceKeys.class);
    tables.put("delivery", DeliveryKeys.class);
    tables.put("derived", DerivedKeys.class);
    ofPlugins(plugins).forEach((type, name) -> tables.put(name, type));
    return tables;
  }

  /** The records of the plugins, each with what it is and the types that share it. */
  private static Map<Class<? extends Record>, String> ofPlugins(Plugins plugins) {
    var names = new LinkedHashMap<Class<? extends Record>, String>();
    plugins
        .publishers()
        .forEach(
            (type, provider) -> {
              if (provider.settings().shared().getRecordComponents().length > 0) {
                name(names, provider.settings().shared(), "broker", type);
              }
              name(names, provider.settings().target(), "target", type);
            });
    plugins
        .notifiers()
        .forEach((type, provider) -> name(names, provider.settings(), "notifier", type));
    plugins.servers().forEach((type, provider) -> name(names, provider.settings(), "server", type));
    plugins
        .drivers()
        .forEach(
            (type, provider) -> {
              name(names, provider.settings().link(), "connection", type);
              name(names, provider.settings().device(), "client", type);
              name(names, provider.settings().point(), "register", type);
            });
    return names;
  }

  private static void name(
      Map<Class<? extends Record>, String> names,
      Class<? extends Record> record,
      String what,
      String type) {
    names.merge(record, what + " " + type, (known, _) -> known + " " + type);
  }
}
