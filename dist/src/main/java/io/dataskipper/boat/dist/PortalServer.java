package io.dataskipper.boat.dist;

import static java.lang.System.Logger.Level.INFO;

import io.dataskipper.boat.core.GatewayHome;
import io.helidon.Main;
import io.helidon.common.Weighted;
import io.helidon.microprofile.server.Server;
import io.helidon.spi.HelidonShutdownHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** The portal, and with it the gateway, on an embedded Helidon. */
final class PortalServer {
  private static final System.Logger LOG = System.getLogger(PortalServer.class.getName());

  private static final String DEFAULT_PORT = "8080";
  private static final int MAX_PORT = 65_535;

  private PortalServer() {}

  /** The port that {@code SERVER_PORT} names; 0 for a free one. */
  static int portOf(Map<String, String> environment) throws PortException {
    var given = environment.getOrDefault("SERVER_PORT", DEFAULT_PORT);
    try {
      var port = Integer.parseInt(given.strip());
      if (port < 0 || port > MAX_PORT) {
        throw new NumberFormatException("out of range");
      }
      return port;
    } catch (NumberFormatException e) {
      throw PortException.notAPort(given, e);
    }
  }

  /**
   * Starts the server; the gateway starts with it. From then on SIGTERM and Ctrl-C stop both in
   * order and end the process with exit code 0.
   *
   * @return ends both when closed
   */
  static Running start(GatewayHome home, int port) throws PortException {
    requireFree(port);
    System.setProperty("CONFIG_DIR", home.configDir().toString());
    System.setProperty("DATA_DIR", home.dataDir().toString());
    System.setProperty("PLUGINS_DIR", home.pluginsDir().toString());
    System.setProperty("server.port", Integer.toString(port));
    // Until there is a login nothing listens beyond the loopback interface, whatever the
    // environment says.
    System.setProperty("server.host", "127.0.0.1");
    var server = serving();
    LOG.log(INFO, "portal listens on http://127.0.0.1:{0}/", Integer.toString(server.port()));
    return new Running(server);
  }

  /** The server while it listens. */
  record Running(Server server) implements AutoCloseable {
    int port() {
      return server.port();
    }

    @Override
    public void close() {
      server.stop();
    }
  }

  private static Server serving() {
    var stopped = new Stopped();
    Main.addShutdownHandler(stopped);
    try {
      return Server.create().start();
    } catch (RuntimeException e) {
      // To end now is a failure, not an orderly stop.
      Main.removeShutdownHandler(stopped);
      throw e;
    }
  }

  /** Before anything is started: a second gateway must not poll and deliver beside the first. */
  private static void requireFree(int port) throws PortException {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    } catch (IOException e) {
      throw PortException.notFree(port, e);
    }
  }

  /**
   * Comes last when the process is told to end, after the server and the gateway have been stopped.
   * The virtual machine would end with 143; to a supervisor an orderly stop is a success.
   */
  private static final class Stopped implements HelidonShutdownHandler, Weighted {
    @Override
    public double weight() {
      return 1;
    }

    @Override
    public void shutdown() {
      Runtime.getRuntime().halt(0);
    }
  }
}
