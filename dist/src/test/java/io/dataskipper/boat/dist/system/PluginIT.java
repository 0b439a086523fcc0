package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.dist.kit.AcmePlugin;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.spi.kit.Await;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image with plugins of third parties in its folder. */
class PluginIT {
  @TempDir Path folder;

  @Test
  void pollsPublishesAndNotifiesThroughAPluginBesideOneThatIsBroken() throws Exception {
    var acme = AcmePlugin.dropInto(folder);
    var broken = Files.createDirectories(folder.resolve("plugins/broken"));
    Files.writeString(broken.resolve("broken.jar"), "this was never a jar");
    var home = Product.home(folder, acme.communication(""), acme.slaves(""));
    // Something to tell of.
    Files.createDirectories(home.dataDir());
    Files.writeString(home.dataDir().resolve("outbox.db"), "no database ".repeat(1000));
    try (var boat = Product.start(home, "run")) {
      Await.until("documents", () -> acme.posted().size() >= 3);
      Await.until("an alert", () -> !acme.told().isEmpty());

      var newest = acme.posted().getLast();
      assertThat(newest.device()).isEqualTo("thing");
      assertThat(newest.reading("answer").number()).isEqualTo(new BigDecimal(42));
      assertThat(acme.told().getFirst()).contains("outbox", "set aside");
      assertThat(boat.output().lines())
          .anyMatch(line -> line.contains("left out plugin=broken"))
          .anyMatch(line -> line.contains("loaded plugin=acme provides=[driver acme_bus"));
      assertThat(boat.terminate()).isZero();
    }
  }
}
