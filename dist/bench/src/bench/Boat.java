package bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged gateway, running. */
record Boat(Child process, int port) implements Ending {
  private static final Duration STARTING = Duration.ofMinutes(2);

  /**
   * Starts the image's {@code boat run}.
   *
   * @param environment variables beside CONFIG_DIR, DATA_DIR and SERVER_PORT
   */
  static Boat start(Lab lab, Path config, Map<String, String> environment)
      throws IOException, InterruptedException {
    var port = Lab.freePort();
    var command = new ProcessBuilder(lab.image().resolve("bin/boat").toString(), "run");
    command.environment().put("CONFIG_DIR", config.toString());
    command.environment().put("DATA_DIR", lab.newFolder("data").toString());
    command.environment().put("SERVER_PORT", Integer.toString(port));
    command.environment().putAll(environment);
    var boat = new Boat(lab.start("boat", command), port);
    boat.awaitReady();
    return boat;
  }

  private void awaitReady() throws IOException, InterruptedException {
    Waiting.until("the gateway", STARTING, () -> !process.alive() || ready(port));
    if (!process.alive()) {
      throw process.failed("ended");
    }
  }

  /** Whether the readiness check of a server says yes. */
  static boolean ready(int port) {
    return get(port, "/health/ready").startsWith("HTTP/1.1 200");
  }

  /** An answer of a server, from its status line on; empty if there is none. */
  static String get(int port, String path) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5000);
      var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
