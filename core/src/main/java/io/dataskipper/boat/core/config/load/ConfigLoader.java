package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.load.CommunicationReader.Communication;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.push.LearntPoints;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads the configuration of a gateway from its directory. */
public final class ConfigLoader {
  /** The file that says who the gateway is and where its data go. */
  public static final String COMMUNICATION = "communication.yaml";

  /** The file that says which devices are read. */
  public static final String SLAVES = "slave_config.yaml";

  private static final int MOST_PROBLEMS = 500;
  private static final Comparator<Position> BY_PLACE =
      Comparator.comparing(Position::file)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  private final Loading loading;
  private final Path directory;
  private final Placeholders placeholders;
  private final List<Problem> unreadable = new ArrayList<>();

  private ConfigLoader(Loading loading, Path directory, Placeholders placeholders) {
    this.loading = loading;
    this.directory = directory;
    this.placeholders = placeholders;
  }

  /**
   * Loads {@code communication.yaml}, {@code slave_config.yaml} and the meter models of {@code
   * meters/}. Opens nothing but these files and those that they name by {@code ${file:...}}.
   *
   * @param builtIn the meter models that the product brings
   * @param environment what {@code ${NAME}} stands for
   * @param clock lent to the plugins that check their settings
   */
  public static ConfigResult load(
      Path directory,
      Plugins plugins,
      MeterRegistry builtIn,
      Map<String, String> environment,
      Clock clock) {
    var placeholders = Placeholders.of(environment, directory);
    return load(directory, placeholders, plugins, builtIn, clock, LearntPoints.inMemory());
  }

  /**
   * As {@link #load(Path, Plugins, MeterRegistry, Map, Clock)}, for files that may lie elsewhere
   * until they are used.
   *
   * @param placeholders know where a relative path of {@code ${file:...}} begins
   * @param learnt what devices have said of their points
   */
  public static ConfigResult load(
      Path directory,
      Placeholders placeholders,
      Plugins plugins,
      MeterRegistry builtIn,
      Clock clock,
      LearntPoints learnt) {
    var loading = new Loading(plugins, clock, learnt);
    var registry = MeterRegistry.load(builtIn, directory.resolve("meters"), loading.binder());
    return new ConfigLoader(loading, directory, placeholders).load(registry);
  }

  private ConfigResult load(MeterRegistry registry) {
    var communicationRoot = root(COMMUNICATION);
    var slavesRoot = root(SLAVES);
    var deliveries = new Deliveries(loading, communicationRoot.isPresent());
    var rules = new AlertRules(loading);
    var served = new ServedReader(loading);
    var communication =
        communicationRoot.flatMap(
            new CommunicationReader(loading, deliveries, rules, served)::read);
    var devices = new DeviceReader(loading, registry, deliveries);
    var links = slavesRoot.map(new LinksReader(loading, devices, rules, served)::read);
    communication.ifPresent(known -> served.finish(known.servers()));
    var problems = problems();
    if (problems.isEmpty() && communication.isPresent() && links.isPresent()) {
      deliveries.finish();
      rules.finish();
      return new ConfigResult.Loaded(
          config(communication.get(), links.get(), served, rules), sorted(loading.warnings()));
    }
    return new ConfigResult.Rejected(problems);
  }

  private Optional<Mapping> root(String name) {
    var document = YamlReader.read(directory.resolve(name), name, placeholders);
    unreadable.addAll(document.problems());
    var root = document.root();
    if (root instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    if (root == null && document.problems().isEmpty()) {
      loading.binder().problem(new Position(name, 1, 1), "", "the file holds nothing");
    } else if (root != null) {
      loading.binder().problem(root.position(), "", root.describe() + " is not a mapping of keys");
    }
    return Optional.empty();
  }

  /** Every problem once: a value that cannot be read at all is not also one of the wrong form. */
  private List<Problem> problems() {
    var problems = new ArrayList<>(unreadable);
    record Place(Position position, String path) {}
    var seen = new HashSet<Place>();
    unreadable.forEach(problem -> seen.add(new Place(problem.position(), problem.path())));
    loading.binder().problems().stream()
        .filter(problem -> !seen.contains(new Place(problem.position(), problem.path())))
        .forEach(problems::add);
    var sorted = sorted(problems);
    return sorted.size() <= MOST_PROBLEMS ? sorted : shortened(sorted);
  }

  private static List<Problem> shortened(List<Problem> problems) {
    var first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
    var next = problems.get(MOST_PROBLEMS);
    first.add(
        new Problem(
            next.position(),
            "",
            "and %d more problems from here on".formatted(problems.size() - MOST_PROBLEMS)));
    return first;
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream().sorted(Comparator.comparing(Problem::position, BY_PLACE)).toList();
  }

  private static GatewayConfig config(
      Communication communication, List<LinkConfig> links, ServedReader served, AlertRules rules) {
    return new GatewayConfig(
        communication.gatewayId(),
        links,
        communication.publishers(),
        communication.notifiers(),
        communication.servers(),
        served.devices(),
        communication.storage(),
        rules.found(),
        communication.support());
  }
}
