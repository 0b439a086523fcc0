package io.dataskipper.boat.portal;

import io.dataskipper.boat.spi.kit.PluginJar;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A site without devices, but with a third party's plugin in its folder of plugins, beside a folder
 * that somebody left empty.
 */
public final class PluginSite extends Site {

  @Override
  void prepare(Path config) throws IOException {
    Files.writeString(config.resolve("communication.yaml"), "device_id: \"site-042\"\n");
    Files.writeString(config.resolve("slave_config.yaml"), "connections: []\n");
    new PluginJar()
        .source(
            "acme.Pager",
            """
            package acme;
            import io.dataskipper.boat.spi.notify.*;
            public class Pager implements NotifierProvider<Pager.Settings> {
              public record Settings() {}
              public String type() { return "pager"; }
              public int spiVersion() { return io.dataskipper.boat.spi.Spi.VERSION; }
              public Class<Settings> settings() { return Settings.class; }
              public Notifier create(Settings settings, NotifierContext context) {
                throw new IllegalStateException("nobody asks for it here");
              }
            }
            """)
        .provides(NotifierProvider.class, "acme.Pager")
        .version("2.1")
        .writeTo(config.resolveSibling("plugins").resolve("pager").resolve("pager-2.1.jar"));
    Files.createDirectories(config.resolveSibling("plugins").resolve("forgotten"));
  }

  @Override
  void end() {}
}
