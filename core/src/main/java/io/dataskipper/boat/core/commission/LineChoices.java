package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes lines of the settings of a connection of which each may have several values: one line for
 * each combination, the last setting changing first.
 */
public final class LineChoices {
  /** The setting that says which driver. */
  static final String TYPE = "connection_type";

  /** How long a scan waits where nobody says it, in seconds. */
  static final Map<String, String> WAITS =
      Map.of("timeout", "0.3", "quiet_time", "0.05", "connect_timeout", "2");

  private static final int MOST_LINES = 1_000;
  private static final Pattern HOSTS =
      Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.)(\\d{1,3})-(\\d{1,3})");

  private final Plugins plugins;

  public LineChoices(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * The lines.
   *
   * @param choices by key of a connection, the values to try; {@code host} takes also {@code
   *     10.0.0.1-20}
   * @throws IllegalArgumentException if they cannot be used; the message says what is allowed
   */
  public List<ProbeLine<?, ?, ?>> lines(Map<String, List<String>> choices) {
    var type = choices.getOrDefault(TYPE, List.of(""));
    var provider = plugins.drivers().get(type.isEmpty() ? "" : type.getFirst());
    if (type.size() != 1 || provider == null) {
      throw new IllegalArgumentException(
          "%s: %s; %s"
              .formatted(
                  TYPE,
                  type,
                  NearestName.hint(
                      type.isEmpty() ? "" : type.getFirst(), plugins.drivers().keySet())));
    }
    var combinations = combinations(withWaits(choices, provider));
    var lines = new ArrayList<ProbeLine<?, ?, ?>>();
    for (var settings : combinations) {
      lines.add(line(provider, settings));
    }
    return lines;
  }

  private static Map<String, List<String>> withWaits(
      Map<String, List<String>> choices, DriverProvider<?, ?, ?> provider) {
    var known = new SettingsBinder().keys(provider.settings().link());
    var all = new LinkedHashMap<>(choices);
    WAITS.forEach(
        (key, value) -> {
          if (known.contains(key)) {
            all.putIfAbsent(key, List.of(value));
          }
        });
    return all;
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> choices) {
    var combinations = new ArrayList<Map<String, String>>();
    combinations.add(Map.of());
    for (var choice : choices.entrySet()) {
      var values = choice.getValue().stream().flatMap(value -> hosts(value).stream()).toList();
      if ((long) combinations.size() * values.size() > MOST_LINES) {
        throw new IllegalArgumentException(
            "these are more than %d combinations of settings".formatted(MOST_LINES));
      }
      var longer = new ArrayList<Map<String, String>>();
      for (var shorter : combinations) {
        for (var value : values) {
          var one = new LinkedHashMap<>(shorter);
          one.put(choice.getKey(), value);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private static List<String> hosts(String value) {
    var range = HOSTS.matcher(value);
    if (!range.matches()) {
      return List.of(value);
    }
    var hosts = new ArrayList<String>();
    int last = Math.min(255, Integer.parseInt(range.group(3)));
    for (int host = Integer.parseInt(range.group(2)); host <= last; host++) {
      hosts.add(range.group(1) + host);
    }
    return hosts;
  }

  private static <L extends Record, D extends Record, P extends Record> ProbeLine<L, D, P> line(
      DriverProvider<L, D, P> provider, Map<String, String> settings) {
    var binder = new SettingsBinder();
    var section = binder.section(mapping(settings), "");
    section.take(TYPE);
    Optional<L> bound = section.bind(provider.settings().link());
    section.finish();
    if (bound.isEmpty() || !binder.problems().isEmpty()) {
      throw new IllegalArgumentException(
          binder.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
    }
    return new ProbeLine<>(provider, bound.get(), settings);
  }

  static Mapping mapping(Map<String, String> texts) {
    var values = new LinkedHashMap<String, SettingsNode>();
    texts.forEach((key, text) -> values.put(key, new Scalar(Position.NONE, text, ScalarType.TEXT)));
    return new Mapping(Position.NONE, values, Map.of());
  }
}
