package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.supervise.Supervision;
import io.dataskipper.boat.portal.engine.Engine;
import io.helidon.Main;
import io.helidon.common.Weighted;
import io.helidon.spi.HelidonShutdownHandler;
import jakarta.enterprise.inject.spi.CDI;
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

  /** Comes first when the process is told to end: what follows may take its time. */
  private record Stopping(Supervision supervision) implements HelidonShutdownHandler, Weighted {
    private static final double FIRST = 1000;

    @Override
    public double weight() {
      return FIRST;
    }

    @Override
    public void shutdown() {
      supervision.close();
    }
  }

  @Override
  public Integer call() throws PortException {
    PortalServer.start(
        GatewayHome.fromEnvironment(System.getenv()), PortalServer.portOf(System.getenv()));
    var engine = CDI.current().select(Engine.class).get();
    var supervision = Supervision.start(System.getenv(), engine::progress);
    Main.addShutdownHandler(new Stopping(supervision));
    return SERVING;
  }
}
