package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.direct.CatalogListing;
import io.dataskipper.boat.core.direct.LinkBrowser;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boat iec61850}. */
@Command(
    name = "iec61850",
    mixinStandardHelpOptions = true,
    description = "Looks at IEC 61850 devices.",
    subcommands = {Iec61850Command.Browse.class, Iec61850FilesCommand.class})
final class Iec61850Command implements Runnable {
  @Spec private CommandSpec spec;

  private Iec61850Command() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do, such as: boat iec61850 browse 192.168.1.61");
  }

  /** {@code boat iec61850 browse}. */
  @Command(
      name = "browse",
      mixinStandardHelpOptions = true,
      description = {
        "Lists what an IED holds: every value with its functional constraint and type, data sets"
            + " and",
        "report control blocks. Writes nothing to the IED.",
        "With --scl: what a file says of it. With --yaml: the points for slave_config.yaml."
      })
  static final class Browse implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "HOST",
        arity = "0..1",
        description = "Name or address of the IED; with --scl only for what --yaml prints.")
    private String host = "";

    @Option(
        names = "--scl",
        paramLabel = "FILE",
        description = "An SCL file (ICD, CID, SCD) to look at in place of an IED.")
    private @Nullable Path scl;

    @Option(
        names = "--ied",
        paramLabel = "NAME",
        description = "The IED of that file, if it describes several.")
    private String ied = "";

    @Mixin private IedOptions connection = new IedOptions();

    @Option(names = "--values", description = "Read the values too.")
    private boolean values;

    @Option(
        names = "--only",
        paramLabel = "REF",
        description =
            "Only what begins with this reference, such as LD0/MMXU1, or is in a data set of this"
                + " name; may be given several times.")
    private List<String> only = new ArrayList<>();

    @ArgGroup private @Nullable Form form;

    private Browse() {}

    /** How it is printed. */
    static final class Form {
      @Option(names = "--json", description = "Print JSON.")
      private boolean json;

      @Option(names = "--yaml", description = "Print the points for slave_config.yaml.")
      private boolean yaml;
    }

    @Override
    public Integer call() throws Exception {
      var plugins =
          PluginDiscovery.discover(GatewayHome.fromEnvironment(System.getenv()).pluginsDir());
      var browser = new LinkBrowser(plugins, Clock.systemUTC());
      var catalog =
          scl == null
              ? browser.browse("iec61850", settings(), values)
              : browser.describe("iec61850", Files.readAllBytes(scl), ied);
      var listing = new CatalogListing(catalog, only);
      var out = spec.commandLine().getOut();
      out.print(text(listing));
      out.flush();
      return listing.empty() ? 1 : 0;
    }

    private Map<String, String> settings() {
      if (host.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "Name the IED, or its file with --scl FILE.");
      }
      return connection.settings(host);
    }

    private String text(CatalogListing listing) {
      if (form != null && form.yaml) {
        return listing.yaml(host.isEmpty() ? "HOST" : host, connection.port());
      }
      return form != null && form.json ? listing.json() : listing.text();
    }
  }
}
