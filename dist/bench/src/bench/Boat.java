package bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged gateway, running. */
record Boat(Child process, int port) implements Ending {
  private static final Duration STARTING = Duration.ofMinutes(2);
  private static final Duration ANSWERING = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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
  static boolean ready(int port) throws InterruptedException {
    return !get(port, "/health/ready").isEmpty();
  }

  /** The body of a server's answer with status 200; empty if there is none. */
  static String get(int port, String path) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(ANSWERING)
            .build();
    try {
      var answer = CLIENT.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
