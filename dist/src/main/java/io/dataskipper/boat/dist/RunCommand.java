package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code boat run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the gateway until it is told to stop (SIGTERM, Ctrl-C).",
      "A configuration with problems does not end it: the page and the log tell what is wrong."
    })
final class RunCommand implements Callable<Integer> {
  /** Not an exit code: the process goes on after the command has returned. */
  static final int SERVING = -1;

  private RunCommand() {}

  @Override
  public Integer call() throws PortException {
    PortalServer.start(
        GatewayHome.fromEnvironment(System.getenv()), PortalServer.portOf(System.getenv()));
    return SERVING;
  }
}
