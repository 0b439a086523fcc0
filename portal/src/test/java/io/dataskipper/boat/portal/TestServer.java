package io.dataskipper.boat.portal;

import io.helidon.microprofile.server.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The application on a server of its own, with folders of its own, as it is run in production. */
final class TestServer {
  private @Nullable Path home;
  private @Nullable Server server;

  /** Makes the folders and returns the one of the configuration. */
  Path folders() throws IOException {
    var made = Files.createTempDirectory("boat-portal");
    home = made;
    settings(made).forEach(System::setProperty);
    return Files.createDirectories(made.resolve("config"));
  }

  /** Starts the application on a free port. */
  Portal start() {
    var started = Server.create().start();
    server = started;
    return new Portal(URI.create("http://127.0.0.1:" + started.port()));
  }

  void stop() throws IOException {
    var running = server;
    if (running != null) {
      running.stop();
    }
    var made = home;
    if (made == null) {
      return;
    }
    settings(made).keySet().forEach(System::clearProperty);
    try (var files = Files.walk(made)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Map<String, String> settings(Path home) {
    return Map.of(
        "CONFIG_DIR", home.resolve("config").toString(),
        "DATA_DIR", home.resolve("data").toString(),
        "PLUGINS_DIR", home.resolve("plugins").toString(),
        "server.host", "127.0.0.1",
        "server.port", "0");
  }
}
