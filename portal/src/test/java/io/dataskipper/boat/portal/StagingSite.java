package io.dataskipper.boat.portal;

import com.sun.net.httpserver.HttpServer;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A site with two meters that can be written, and a backend that takes configurations. */
public final class StagingSite extends Site {
  private static @Nullable SimulatedMeter first;
  private static final List<String> POSTED = new CopyOnWriteArrayList<>();
  private static volatile int answer = 201;

  private @Nullable SimulatedTcp peer;
  private @Nullable HttpServer backend;

  /** The meter of the first link. */
  public static SimulatedMeter meter() {
    return Objects.requireNonNull(first);
  }

  /** What the backend was sent. */
  public static List<String> posted() {
    return POSTED;
  }

  /** What the backend answers from now on. */
  public static void answer(int status) {
    answer = status;
  }

  @Override
  void prepare(Path config) throws IOException {
    POSTED.clear();
    var written = meter(1);
    var open = SimulatedTcp.of(written, meter(2));
    first = written;
    peer = open;
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/configurations",
        exchange -> {
          try (exchange) {
            var key = exchange.getRequestHeaders().getFirst("X-Key");
            var body = exchange.getRequestBody().readAllBytes();
            POSTED.add(key + " " + new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
          }
        });
    server.start();
    backend = server;
    Files.writeString(
        config.resolve("communication.yaml"), communication(server.getAddress().getPort()));
    Files.writeString(config.resolve("slave_config.yaml"), slaves(open.port()));
  }

  private static SimulatedMeter meter(int unit) {
    return SimulatedMeter.builder(unit)
        .register(SimulatedRegister.holding("voltage", 0, DataType.FLOAT32).withUnit("V"))
        .register(SimulatedRegister.holding("setpoint", 10, DataType.UINT16).withUnit("kW"))
        .build();
  }

  private static String communication(int port) {
    return """
        device_id: site-1
        communication:
          config_backend:
            url: http://127.0.0.1:%d/configurations
            headers:
              X-Key: "very-secret"
        """
        .formatted(port);
  }

  private static String slaves(int port) {
    var text = new StringBuilder("connections:\n");
    for (var unit = 1; unit <= 2; unit++) {
      text.append(
          """
            - id: link-%1$d
              connection_type: tcp
              host: 127.0.0.1
              port: %2$d
              timeout: 0.5
              retries: 0
              clients:
                - id: meter-%1$d
                  unit_id: %1$d
                  poll_interval: 0.2
                  registers:
                    voltage: {address: 0, count: 2, data_type: float32, unit: V}
                    setpoint: {address: 10, data_type: uint16, unit: kW, writable: true}
          """
              .formatted(unit, port));
    }
    return text.toString();
  }

  @Override
  void end() throws IOException {
    if (peer != null) {
      peer.close();
    }
    if (backend != null) {
      backend.stop(0);
    }
  }
}
