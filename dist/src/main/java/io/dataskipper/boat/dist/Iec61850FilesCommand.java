package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.direct.FetchedFile;
import io.dataskipper.boat.core.direct.FileListing;
import io.dataskipper.boat.core.direct.LinkFiles;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boat iec61850 files}. */
@Command(
    name = "files",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the files of an IED, such as disturbance records: name, size in bytes, time in UTC.",
      "With --get: reads one of them. Writes nothing to the IED."
    })
final class Iec61850FilesCommand implements Callable<Integer> {
  private static final String TYPE = "iec61850";
  private static final long MEGABYTE = 1_000_000;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "HOST", description = "Name or address of the IED.")
  private String host = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      description = "A directory of it, such as COMTRADE; what it lists by itself without.")
  private String path = "";

  @Mixin private IedOptions connection = new IedOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--get",
      paramLabel = "NAME",
      description = "Read the file of this name, as it is listed.")
  private @Nullable String wanted;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where it goes, under the last part of its name; default this folder.")
  private Path folder = Path.of("");

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  @Option(
      names = "--most",
      paramLabel = "MEGABYTES",
      description = "How large it may be; default 64.")
  private long most = 64;

  private Iec61850FilesCommand() {}

  @Override
  public Integer call() throws GatewayException, IOException, InterruptedException {
    if (wanted != null && (json || !path.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "--get reads one file; it goes with neither PATH nor --json.");
    }
    if (most < 1 || most > 100_000) {
      throw new ParameterException(spec.commandLine(), "--most is 1 to 100000 megabytes.");
    }
    if (!Files.isDirectory(folder.toAbsolutePath())) {
      throw new ParameterException(spec.commandLine(), "--to: there is no folder " + folder + ".");
    }
    var plugins =
        PluginDiscovery.discover(GatewayHome.fromEnvironment(System.getenv()).pluginsDir());
    var files = new LinkFiles(plugins, Clock.systemUTC());
    return wanted == null ? list(files) : fetch(files, wanted);
  }

  private int list(LinkFiles files) throws GatewayException, InterruptedException {
    var listing = new FileListing(files.list(TYPE, connection.settings(host), path));
    var out = spec.commandLine().getOut();
    out.print(json ? listing.json() : listing.text());
    out.flush();
    return listing.empty() ? 1 : 0;
  }

  private int fetch(LinkFiles files, String name)
      throws GatewayException, IOException, InterruptedException {
    var target = folder.resolve(FetchedFile.localName(name));
    try (var fetched = new FetchedFile(target, most * MEGABYTE, force, this::tellProgress)) {
      files.read(TYPE, connection.settings(host), name, fetched);
      fetched.finish();
      var terminal = spec.commandLine();
      if (fetched.taken() != fetched.stated()) {
        terminal
            .getErr()
            .printf(
                "boat files: %s: %d bytes came, the IED had said %d%n",
                target, fetched.taken(), fetched.stated());
      }
      terminal.getOut().printf("%s: %d bytes%n", target, fetched.taken());
      terminal.getOut().flush();
      return 0;
    } catch (FileAlreadyExistsException e) {
      throw new IOException(target + " is there already; --force replaces it", e);
    }
  }

  private void tellProgress(long before, long now, long all) {
    if (before / MEGABYTE != now / MEGABYTE) {
      spec.commandLine().getErr().printf("%d of %d bytes%n", now, all);
    }
  }
}
