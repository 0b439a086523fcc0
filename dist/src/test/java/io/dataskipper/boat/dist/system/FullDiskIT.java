package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.dist.kit.CountingMeter;
import io.dataskipper.boat.dist.kit.Measurements;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image on a disk that fills up and is emptied again. */
class FullDiskIT {
  @TempDir Path folder;

  private final CountingMeter counting = new CountingMeter(1, 20);

  @Test
  void pollingAndLivePublishingGoOnAndHealthSaysWhyNothingIsKept() throws Exception {
    try (var disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), "4m");
        var receiver = HttpReceiver.plain();
        var tcp = SimulatedTcp.of(counting.meter())) {
      var files = Product.home(folder, communication(receiver), slaves(tcp));
      var home =
          new GatewayHome(files.configDir(), disk.folder().resolve("data"), files.pluginsDir());
      try (var boat = Product.start(home, "run")) {
        Await.until("messages", () -> receiver.requests().size() > 3);
        assertThat(stores(boat).get("status")).isEqualTo("UP");

        var filler = disk.fill();
        Await.until("health to tell", () -> "DOWN".equals(stores(boat).get("status")));
        assertThat(stores(boat).toString()).containsIgnoringCase("disk is full");
        assertThat(boat.get("/health/live")).containsEntry("status", "UP");
        awaitNews(receiver);

        Files.delete(filler);
        Await.until("the stores to recover", () -> "UP".equals(stores(boat).get("status")));
        awaitNews(receiver);
        assertThat(boat.terminate()).isZero();
      }
    }
  }

  /** What the check {@code stores} tells. */
  private static Map<?, ?> stores(Product boat) {
    return ((List<?>) Objects.requireNonNull(boat.get("/health/ready").get("checks")))
        .stream()
            .map(check -> (Map<?, ?>) check)
            .filter(check -> "stores".equals(check.get("name")))
            .findFirst()
            .orElseThrow();
  }

  /** Waits until the target gets what was read after this moment. */
  private void awaitNews(HttpReceiver receiver) {
    var now = counting.readings();
    Await.until(
        "live values",
        () -> {
          var newest = Measurements.parse(receiver.received().getLast()).reading("count_0");
          return newest.good() && newest.number().longValueExact() > now;
        });
  }

  private static String communication(HttpReceiver receiver) {
    return """
        device_id: full-disk
        communication:
          api_endpoints:
            electrical:
              measurements: "%s"
        storage:
          history_interval: 1
        """
        .formatted(receiver.url("/"));
  }

  private String slaves(SimulatedTcp tcp) {
    return new Slaves()
        .tcp("link", tcp.port())
        .meter("meter", counting.meter(), "poll_interval: 0.2", "http_interval: 0.2")
        .yaml();
  }

  /** A file system of its own, in memory. */
  private record SmallDisk(Path folder) implements AutoCloseable {
    static SmallDisk mount(Path folder, String size) throws IOException {
      run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
      return new SmallDisk(folder);
    }

    /** Writes a file until nothing more goes onto the disk. */
    Path fill() throws IOException {
      var filler = folder.resolve("filler");
      var block = new byte[1024];
      try (var out = Files.newOutputStream(filler, StandardOpenOption.CREATE_NEW)) {
        while (true) {
          out.write(block);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left");
        return filler;
      }
    }

    @Override
    public void close() throws IOException {
      run("umount", "--lazy", folder.toString());
    }

    private static void run(String... command) throws IOException {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
      assertThat(process.onExit().join().exitValue())
          .as("%s, which only root can do: %s", String.join(" ", command), said)
          .isZero();
    }
  }
}
