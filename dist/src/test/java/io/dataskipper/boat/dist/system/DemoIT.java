package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.dist.kit.Measurements;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.spi.kit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code boat demo} from the image, which is what a newcomer starts first. */
class DemoIT {
  @TempDir Path folder;

  @Test
  void showsMovingValuesDeliversThemAndEndsWithZero() throws Exception {
    var nowhere = new GatewayHome(folder.resolve("c"), folder.resolve("d"), folder.resolve("p"));
    var root = folder.resolve("demo");
    try (var demo = Product.start(nowhere, "demo", "--folder", root.toString())) {
      for (var device : List.of("incomer", "chiller", "lighting", "solar", "heat-pump")) {
        Await.until("values of " + device, () -> demo.goodValues(device).size() > 5);
        var first = demo.goodValues(device);
        Await.until("other values", () -> !demo.goodValues(device).equals(first));
      }
      Await.until("a document", () -> Files.exists(root.resolve("received.jsonl")));
      assertThat(demo.get("/health").get("status")).isEqualTo("UP");

      assertThat(demo.terminate()).isZero();
    }
    assertThat(Files.readAllLines(root.resolve("received.jsonl")))
        .filteredOn(document -> document.contains("\"client_id\":\"incomer\""))
        .map(Measurements::parse)
        .isNotEmpty()
        .allMatch(message -> message.device().equals("incomer"));
  }
}
