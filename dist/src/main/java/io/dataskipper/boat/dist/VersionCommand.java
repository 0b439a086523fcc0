package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.BoatVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code boat version}. */
@Command(
    name = "version",
    description = "Prints the version of the gateway and of its Java runtime.")
final class VersionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private VersionCommand() {}

  @Override
  public Integer call() {
    for (var line : new Provider().getVersion()) {
      spec.commandLine().getOut().println(line);
    }
    return 0;
  }

  /** The lines of {@code boat --version}. */
  static final class Provider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "Dataskipper Boat " + BoatVersion.current(),
        "Java %s, %s %s"
            .formatted(
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"))
      };
    }
  }
}
