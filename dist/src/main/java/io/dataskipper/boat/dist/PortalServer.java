package io.dataskipper.boat.dist;

import static java.lang.System.Logger.Level.INFO;

import io.dataskipper.boat.core.GatewayHome;
import io.helidon.microprofile.server.Server;
import java.util.Map;

/** The portal, and with it the gateway, on an embedded Helidon. */
final class PortalServer {
  private static final System.Logger LOG = System.getLogger(PortalServer.class.getName());

  private static final String DEFAULT_PORT = "8080";

  private PortalServer() {}

  /** The port that {@code SERVER_PORT} names; 0 for a free one. */
  static String portOf(Map<String, String> environment) {
    return environment.getOrDefault("SERVER_PORT", DEFAULT_PORT);
  }

  /**
   * Starts the server; the gateway starts with it. From then on SIGTERM and Ctrl-C stop both in
   * order and end the process with exit code 0.
   *
   * @return the port it listens on
   */
  static int start(GatewayHome home, String port) {
    System.setProperty("CONFIG_DIR", home.configDir().toString());
    System.setProperty("DATA_DIR", home.dataDir().toString());
    System.setProperty("PLUGINS_DIR", home.pluginsDir().toString());
    System.setProperty("server.port", port);
    // Until there is a login nothing listens beyond the loopback interface, whatever the
    // environment says.
    System.setProperty("server.host", "127.0.0.1");
    var server = Server.create().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "boat-stop"));
    LOG.log(INFO, "portal listens on http://127.0.0.1:{0}/", Integer.toString(server.port()));
    return server.port();
  }

  private static void stop(Server server) {
    server.stop();
    // The virtual machine would end with 143 after SIGTERM; to a supervisor an orderly stop is a
    // success.
    Runtime.getRuntime().halt(0);
  }
}
