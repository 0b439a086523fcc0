package io.dataskipper.boat.dist;

import static java.lang.System.Logger.Level.WARNING;

import io.dataskipper.boat.dist.commission.MetersCommand;
import io.dataskipper.boat.dist.commission.ProbeCommand;
import io.dataskipper.boat.dist.commission.ScanCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code boat} command. Exit codes: 0 done, 1 the task failed, 2 wrong usage. */
@Command(
    name = "boat",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.Provider.class,
    description = "Field gateway for Modbus devices: polls, caches, delivers.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      MetersCommand.class,
      ScanCommand.class,
      ProbeCommand.class,
      ReadCommand.class,
      WriteCommand.class,
      SimulateCommand.class,
      SupportBundleCommand.class,
      Iec61850Command.class,
      VersionCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Environment: CONFIG_DIR (~/config), DATA_DIR (~/data), PLUGINS_DIR (CONFIG_DIR/plugins),",
      "LOG_LEVEL (DEBUG, INFO, WARNING, ERROR; default INFO), SERVER_PORT (8080)."
    })
public final class BoatCommand implements Runnable {
  @Spec private CommandSpec spec;

  private BoatCommand() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    startLogging(args);
    var exit = commandLine().execute(args);
    // A server that was started keeps the process; its own shutdown ends it.
    if (exit != RunCommand.SERVING) {
      System.exit(exit);
    }
  }

  /**
   * The server logs to its standard output; a command says what it has to say itself, and logs only
   * what went wrong.
   */
  private static void startLogging(String[] args) {
    var serves = args.length > 0 && (args[0].equals("run") || args[0].equals("demo"));
    var level = System.getenv().getOrDefault("LOG_LEVEL", serves ? "INFO" : "WARNING");
    Logging.start(level, new FileOutputStream(serves ? FileDescriptor.out : FileDescriptor.err));
    if (!Logging.known(level)) {
      System.getLogger(BoatCommand.class.getName())
          .log(WARNING, "LOG_LEVEL={0} is not DEBUG, INFO, WARNING or ERROR; INFO is used", level);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new BoatCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureHandler());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command, such as: boat check");
  }
}
