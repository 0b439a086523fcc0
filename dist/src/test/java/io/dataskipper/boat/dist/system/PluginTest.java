package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.dist.kit.AcmePlugin;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.PluginJar;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that fail in ways that no plugin should. */
class PluginTest {
  @TempDir Path folder;

  private AcmePlugin acme;

  @BeforeEach
  void dropIn() throws IOException {
    acme = AcmePlugin.dropInto(folder);
  }

  @Test
  void pluginsThatThrowAndHangDoNotStopOthers() throws Exception {
    var broken = "broken.Broken$";
    new PluginJar()
        .source("broken.Broken", AcmePlugin.source("broken/Broken.java"))
        .provides(DriverProvider.class, broken + "ThrowingBus")
        .provides(DriverProvider.class, broken + "HangingBus")
        .provides(PublisherProvider.class, broken + "HangingPost")
        .writeTo(folder.resolve("plugins/broken/broken.jar"));
    try (var boat = Boat.in(folder)) {
      boat.with(
              acme.communication(
                  """
                      - id: stuck
                        type: broken_post
                        interval: 0.2
                        targets: {electrical: {measurements: {}}}
                  """),
              acme.slaves(brokenLink("broken_throws") + brokenLink("broken_hangs")))
          .start();

      Await.until("documents", () -> ofThing() >= 10);
      // The one that hangs has left its thread behind; the gateway ends all the same.
      CompletableFuture.runAsync(boat::stop).get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void aPluginThatFailsToCheckItsSettingsIsAProblemOfItsLink() throws Exception {
    new PluginJar()
        .source("broken.Broken", AcmePlugin.source("broken/Broken.java"))
        .provides(DriverProvider.class, "broken.Broken$UnmadeBus")
        .writeTo(folder.resolve("plugins/broken/broken.jar"));
    try (var boat = Boat.in(folder)) {
      boat.with(acme.communication(""), acme.slaves(brokenLink("broken_unmade")));

      assertThatThrownBy(boat::start)
          .hasMessageContaining("slave_config.yaml:8:5 connections[1]: the plugin failed with")
          .hasMessageContaining("create of a plugin");
    }
  }

  private long ofThing() {
    return acme.posted().stream().filter(message -> message.device().equals("thing")).count();
  }

  private static String brokenLink(String type) {
    return """
          - id: %1$s
            connection_type: %1$s
            clients:
              - id: client-of-%1$s
                registers: {answer: {}}
        """
        .formatted(type);
  }
}
