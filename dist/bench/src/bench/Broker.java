package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** A Mosquitto that keeps nothing. */
record Broker(Child process, int port) implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(10);

  static Broker start(Lab lab) throws IOException, InterruptedException {
    var port = Lab.freePort();
    var settings = lab.newFolder("mosquitto").resolve("mosquitto.conf");
    Files.writeString(
        settings,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        persistence false
        """
            .formatted(port));
    // Started as root it would give up its rights and with them the folder: it may keep them here.
    Files.writeString(settings, "user root\n", java.nio.file.StandardOpenOption.APPEND);
    var process = lab.start("mosquitto", "/usr/sbin/mosquitto", "-c", settings.toString());
    process.awaitOutput("running", STARTING);
    return new Broker(process, port);
  }

  @Override
  public void close() {
    process.close();
  }
}
