package io.dataskipper.boat.dist.commission;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterProfile;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.registry.ModelCheck;
import io.dataskipper.boat.core.registry.ModelYaml;
import io.dataskipper.boat.core.registry.table.Addressing;
import io.dataskipper.boat.core.registry.table.ImportedModel;
import io.dataskipper.boat.core.registry.table.RegisterTables;
import io.dataskipper.boat.core.registry.table.TableFormat;
import io.dataskipper.boat.core.registry.table.TableRequest;
import io.dataskipper.boat.core.sunspec.SunSpecRegisters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boat meters}. */
@Command(
    name = "meters",
    mixinStandardHelpOptions = true,
    description = "Lists, shows, imports and exports meter models.",
    synopsisSubcommandLabel = "COMMAND")
public final class MetersCommand implements Runnable {
  @Spec private CommandSpec spec;

  private MetersCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command, such as: boat meters list");
  }

  private static GatewayHome home() {
    return GatewayHome.fromEnvironment(System.getenv());
  }

  private MeterModel model(MeterRegistry registry, String id) {
    return registry
        .model(id)
        .orElseThrow(() -> new ParameterException(spec.commandLine(), registry.unknownModel(id)));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the models; those of CONFIG_DIR/meters are marked with *.")
  int list() throws IOException {
    var out = spec.commandLine().getOut();
    var registry = Models.load(home());
    for (var model : registry.models().values()) {
      out.printf(
          "%s %-28s %-18s %s%n",
          registry.own().containsKey(model.id()) ? "*" : " ",
          model.id(),
          model.manufacturer(),
          model.model());
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a model as it stands in a file of CONFIG_DIR/meters.")
  int show(@Parameters(paramLabel = "MODEL") String id) throws IOException {
    var registry = Models.load(home());
    var model = model(registry, id);
    var profiles =
        registry.profilesOf(model).stream()
            .map(MeterProfile::name)
            .collect(Collectors.joining(", "));
    var out = spec.commandLine().getOut();
    out.print(ModelYaml.text(model, List.of("profiles: " + profiles)));
    out.flush();
    return 0;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a model to FILE.csv, FILE.xlsx or FILE.yaml.")
  int export(
      @Parameters(paramLabel = "MODEL") String id, @Parameters(paramLabel = "FILE") Path file)
      throws IOException {
    var model = model(Models.load(home()), id);
    if (file.toString().endsWith(".yaml")) {
      Files.writeString(file, ModelYaml.text(model));
    } else {
      Files.write(file, RegisterTables.write(model, format(file)));
    }
    spec.commandLine().getOut().println("written " + file);
    return 0;
  }

  private TableFormat format(Path file) {
    return TableFormat.named(file.toString())
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "%s: its name has to end in .csv or .xlsx".formatted(file)));
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a model of a table of registers (CSV or XLSX) and prints it; every bad cell is told.",
        "With --save it is put into CONFIG_DIR/meters, where a running gateway takes it from.",
        "Exit code 1 if a cell is not understood; nothing is saved then."
      })
  int read(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--id", description = "Of the model, if the table does not say it.")
          @Nullable String id,
      @Option(names = "--manufacturer", description = "Who makes it.")
          @Nullable String manufacturer,
      @Option(names = "--model", description = "The name on its plate.") @Nullable String plate,
      @Option(
              names = "--addressing",
              defaultValue = "auto",
              description =
                  "How addresses are counted: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
          Addressing addressing,
      @Option(names = "--save", description = "Put it into CONFIG_DIR/meters.") boolean save)
      throws IOException {
    var facts = new LinkedHashMap<String, String>();
    put(facts, "id", id);
    put(facts, "manufacturer", manufacturer);
    put(facts, "model", plate);
    var home = home();
    var check = check(home);
    var request =
        new TableRequest(String.valueOf(file.getFileName()), format(file), addressing, facts);
    return switch (new RegisterTables(Models.load(home), check)
        .read(request, Files.readAllBytes(file))) {
      case ImportedModel.Good(var model, var notes) -> finish(home, model, notes, save);
      case ImportedModel.Bad(var problems) -> {
        problems.forEach(spec.commandLine().getOut()::println);
        yield 1;
      }
    };
  }

  private static ModelCheck check(GatewayHome home) {
    return new ModelCheck(PluginDiscovery.discover(home.pluginsDir()), Clock.systemUTC());
  }

  private static void put(Map<String, String> facts, String key, @Nullable String value) {
    if (value != null) {
      facts.put(key, value);
    }
  }

  private int finish(GatewayHome home, MeterModel model, List<String> notes, boolean save)
      throws IOException {
    var out = spec.commandLine().getOut();
    var text = ModelYaml.text(model, notes);
    if (save) {
      var folder = Files.createDirectories(home.configDir().resolve("meters"));
      var file = folder.resolve(model.id() + ".yaml");
      try {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        throw new IOException(
            "%s is there already; remove it or choose another id".formatted(file), e);
      }
      notes.forEach(note -> out.println("note: " + note));
      out.println("written " + file);
    } else {
      out.print(text);
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "sunspec",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a model of a SunSpec device: goes through the models that it holds.",
        "Exit code 1 if the unit is no SunSpec device, or no usable model can be made of it."
      })
  int sunSpec(
      @Mixin LineOptions line,
      @Option(names = "--unit", required = true, description = "The number of the unit.") int unit,
      @Option(names = "--id", required = true, description = "Of the model to make.") String id,
      @Option(names = "--save", description = "Put it into CONFIG_DIR/meters.") boolean save)
      throws Exception {
    try (var desk = LineOptions.desk()) {
      var lines = line.lines(desk);
      if (lines.size() != 1 || !id.matches("[a-z][a-z0-9_]{0,63}")) {
        throw new IllegalArgumentException(
            "name one line, and an id of lower-case letters, digits and _");
      }
      var device = desk.sunSpec(lines.getFirst(), unit, CommandAudit.WHO);
      if (device.isEmpty()) {
        spec.commandLine().getOut().println("no SunSpec mark at 40000, 50000 or 0");
        return 1;
      }
      var made = SunSpecRegisters.model(id, device.get());
      var home = home();
      var problems = check(home).problems(made.model());
      if (!problems.isEmpty()) {
        problems.forEach(spec.commandLine().getOut()::println);
        return 1;
      }
      return finish(home, made.model(), made.notes(), save);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
