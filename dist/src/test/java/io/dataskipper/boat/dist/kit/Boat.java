package io.dataskipper.boat.dist.kit;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.audit.AuditEntry;
import io.dataskipper.boat.core.change.ConfigDesk;
import io.dataskipper.boat.core.change.TestMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A gateway in this process, in folders of its own, with every plugin of the product. */
public final class Boat implements AutoCloseable {
  private final GatewayHome home;
  private @Nullable GatewayHost host;

  private Boat(GatewayHome home) {
    this.home = home;
  }

  /** A gateway whose folders are made in one that is there. */
  public static Boat in(Path folder) {
    return in(folder, folder.resolve("data"));
  }

  /** A gateway that writes to a folder of its own. */
  public static Boat in(Path folder, Path data) {
    return new Boat(new GatewayHome(folder.resolve("config"), data, folder.resolve("plugins")));
  }

  /** A port of loopback that nobody listens at now. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public GatewayHome home() {
    return home;
  }

  /** Writes the two files. */
  public Boat with(String communication, String slaves) throws IOException {
    Files.createDirectories(home.configDir());
    Files.writeString(home.configDir().resolve("communication.yaml"), communication);
    Files.writeString(home.configDir().resolve("slave_config.yaml"), slaves);
    return this;
  }

  public Gateway start() {
    return start(Clock.systemUTC());
  }

  /** Starts it; files with problems are a failure. */
  public Gateway start(Clock clock) {
    var started = GatewayHost.start(home, Map.of(), clock);
    host = started;
    return started
        .gateway()
        .orElseThrow(() -> new AssertionError("does not start: " + started.problems()));
  }

  /** Where its configuration is changed. */
  public ConfigDesk desk() {
    return Objects.requireNonNull(host).desk().orElseThrow();
  }

  /** The staged configuration. */
  public TestMode testMode() {
    return Objects.requireNonNull(host).testMode().orElseThrow();
  }

  /** What was done of a kind, the newest first. */
  public List<AuditEntry> audit(String action) throws IOException {
    return Objects.requireNonNull(host)
        .audit()
        .orElseThrow()
        .newest(entry -> entry.deed().action().equals(action), 1_000);
  }

  /** Stops it in order; does nothing if it does not run. */
  public void stop() {
    if (host != null) {
      host.close();
      host = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
