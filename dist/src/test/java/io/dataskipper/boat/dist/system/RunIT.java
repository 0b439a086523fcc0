package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.CountingMeter;
import io.dataskipper.boat.dist.kit.ForeignMeter;
import io.dataskipper.boat.dist.kit.Measurements;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.dist.kit.SeedSite;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code boat run} from the image. */
class RunIT {
  @TempDir Path folder;

  // The meters are all libmodbus: one behind a serial line, one on TCP.
  @Test
  void tellsCorrectReadingsOfTheSeedsSiteEverywhere() throws Exception {
    var site = new SeedSite();
    var meterPort = folder.resolve("ttyMETER");
    var gatewayPort = folder.resolve("ttyGATEWAY");
    try (var broker = SeedSite.broker(folder);
        var receiver = HttpReceiver.plain();
        var _ = ForeignMeter.cable(meterPort, gatewayPort);
        var _ = ForeignMeter.libmodbus(folder, meterPort, site.wordsOf("meter-1"));
        var remote = ForeignMeter.libmodbus(folder, site.wordsOf("remote-meter"));
        var subscriber =
            broker.subscribe("sensors/electrical/data", "-u", "device-user", "-P", "secret")) {
      var home =
          Product.home(
              folder,
              SeedSite.communication(receiver.port(), broker.port()),
              SeedSite.slaves(gatewayPort, remote.port()));
      try (var boat = Product.start(home, "run")) {
        for (var device : site.devices()) {
          Await.until("values of " + device, () -> !boat.goodValues(device).isEmpty());
          assertThat(boat.goodValues(device)).isEqualTo(site.valuesOf(device));
          site.assertCorrect(device, SeedSite.firstWhole(device, subscriber::payloads));
        }
        assertThat(boat.terminate()).as(boat.output()).isZero();
      }
      // The minute of a device need not be over: what it has of it is delivered at the end.
      for (var device : site.devices()) {
        site.assertCorrect(device, SeedSite.firstWhole(device, () -> SeedSite.posted(receiver)));
      }
      site.assertStored(home);
    }
  }

  @Test
  void saysWhichPortIsInUseAndEnds() throws Exception {
    var home = Product.home(folder, "device_id: second\n", "connections: []\n");
    try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var boat =
            Product.command(
                home, Map.of("SERVER_PORT", Integer.toString(first.getLocalPort())), "run")) {
      assertThat(boat.awaitEnd()).as(boat.output()).isEqualTo(1);
      assertThat(boat.output())
          .contains("boat run: listen on 127.0.0.1:" + first.getLocalPort(), "in use")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void saysThatAPortIsNoneAndEnds() throws Exception {
    var home = Product.home(folder, "device_id: odd\n", "connections: []\n");
    try (var boat = Product.command(home, Map.of("SERVER_PORT", "http"), "run")) {
      assertThat(boat.awaitEnd()).as(boat.output()).isEqualTo(1);
      assertThat(boat.output())
          .contains("SERVER_PORT=http is not a port: 0..65535")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void listensWhereItIsToldAndLogsAsMuchAsItIsTold() throws Exception {
    var home = Product.home(folder, "device_id: told\n", "connections: []\n");
    var port = Integer.toString(Boat.freePort());
    var told = Map.of("SERVER_PORT", port, "LOG_LEVEL", "DEBUG");
    try (var boat = Product.start(home, told, "run")) {
      assertThat(boat.address()).isEqualTo("http://127.0.0.1:" + port);
      assertThat(boat.get("/api/status").get("gateway"))
          .asInstanceOf(MAP)
          .containsEntry("id", "told");
      assertThat(boat.output()).contains(" DEBUG ");
      assertThat(boat.terminate()).isZero();
    }
    try (var boat =
        Product.command(home, Map.of("SERVER_PORT", port, "LOG_LEVEL", "WARNING"), "run")) {
      // Only of what is wrong with the machine is said, so its answer is the only sign of life.
      Await.until("the portal to answer", () -> answers(port));
      boat.terminate();
      assertThat(boat.awaitEnd()).isZero();
      assertThat(boat.output().lines()).allMatch(line -> line.contains(" WARNING "));
    }
  }

  private static boolean answers(String port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  // A supervisor that stops it takes nothing from it: what the open window holds is delivered.
  @Test
  void endsWithZeroWhenItIsToldToStopAndDeliversTheOpenWindow() throws Exception {
    var counting = new CountingMeter(1, 4);
    try (var receiver = HttpReceiver.plain();
        var tcp = SimulatedTcp.of(counting.meter())) {
      var slaves =
          new Slaves()
              .tcp("link", tcp.port())
              .meter("meter", counting.meter(), "poll_interval: 0.2", "http_interval: 3600");
      var home = Product.home(folder, communication(receiver), slaves.yaml());
      try (var boat = Product.start(home, "run")) {
        Await.until("readings", () -> counting.readings() > 5);
        assertThat(boat.terminate()).isZero();
      }
      var window = Measurements.parse(receiver.received().getLast()).reading("count_0");
      // The last request may have been sent when nobody waited for its answer any more.
      assertThat(window.number().longValueExact())
          .isBetween(counting.readings() - 1, counting.readings());
      assertThat(window.samples()).isEqualTo(window.number().longValueExact());
    }
  }

  private static String communication(HttpReceiver receiver) {
    return """
        device_id: stopped
        communication:
          api_endpoints:
            electrical:
              measurements: "%s"
        """
        .formatted(receiver.url("/"));
  }
}
