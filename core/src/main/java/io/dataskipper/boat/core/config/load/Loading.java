package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.push.LearntPoints;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the readers of one loading share. */
final class Loading {
  private static final System.Logger LOG = System.getLogger(Loading.class.getName());

  private final SettingsBinder binder = new SettingsBinder();
  private final List<Problem> warnings = new ArrayList<>();
  private final Plugins plugins;
  private final Clock clock;
  private final LearntPoints learnt;

  /**
   * @param learnt which points profiles stand for where only devices know it
   */
  Loading(Plugins plugins, Clock clock, LearntPoints learnt) {
    this.plugins = plugins;
    this.clock = clock;
    this.learnt = learnt;
  }

  /** A mapping and its key from the root of the file. */
  record Entry(Mapping mapping, String path) {}

  SettingsBinder binder() {
    return binder;
  }

  Plugins plugins() {
    return plugins;
  }

  Clock clock() {
    return clock;
  }

  LearntPoints learnt() {
    return learnt;
  }

  List<Problem> warnings() {
    return warnings;
  }

  /** Adds what may not be meant, yet can be used. */
  void warn(SettingsSection section, String key, String reason) {
    warn(section.position(key), section.path(key), reason);
  }

  void warn(Position position, String path, String reason) {
    warnings.add(new Problem(position, path, reason));
  }

  /** The mappings of a list; whatever else stands there is a problem. */
  List<Entry> entries(SettingsNode node, String path) {
    if (!(node instanceof Sequence list)) {
      binder.problem(node.position(), path, node.describe() + " is not a list");
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    for (var i = 0; i < list.items().size(); i++) {
      var item = list.items().get(i);
      var itemPath = "%s[%d]".formatted(path, i);
      if (item instanceof Mapping mapping) {
        entries.add(new Entry(mapping, itemPath));
      } else {
        binder.problem(item.position(), itemPath, item.describe() + " is not a mapping of keys");
      }
    }
    return entries;
  }

  /** The mappings of a list that may be left out. */
  List<Entry> entries(SettingsSection section, String key) {
    return section.take(key).map(node -> entries(node, section.path(key))).orElse(List.of());
  }

  /** Reports a name that is none of the known ones. */
  static void unknown(
      SettingsSection section, String key, String name, String what, Collection<String> known) {
    section.problem(
        key, "\"%s\" is not a known %s; %s".formatted(name, what, NearestName.hint(name, known)));
  }

  /** The text of a key; empty if it is left out. */
  static String text(SettingsSection section, String key) {
    return section.peek(key).orElse(null) instanceof Scalar scalar ? scalar.text() : "";
  }

  /** A mapping without keys at a place of a file. */
  static Mapping nothing(Position position) {
    return new Mapping(position, Map.of(), Map.of());
  }

  /** Reports that a name stands for two things. */
  static void requireUnique(
      Map<String, Position> seen, SettingsSection section, String key, String name, String what) {
    var first = seen.putIfAbsent(name, section.position(key));
    if (first != null) {
      section.problem(key, "\"%s\" is also %s, at %s".formatted(name, what, first));
    }
  }

  /**
   * Lets a plugin check its settings, and reports what it declines. One that fails at it is a
   * problem of its place and stops nothing else.
   *
   * @param place finds the section that a problem's key belongs to, and the key in it
   */
  static void check(Creation creation, Function<InvalidSetting, Place> place) {
    try {
      close(creation.create());
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> report(problem, place));
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "a plugin failed to check its settings", e);
      report(new InvalidSetting("", "the plugin failed with \"%s\"".formatted(e)), place);
    }
  }

  private static void report(InvalidSetting problem, Function<InvalidSetting, Place> place) {
    var found = place.apply(problem);
    found.section().problem(found.key(), problem.reason());
  }

  private static void close(Runnable closing) {
    try {
      closing.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "a plugin failed to close after it has checked its settings", e);
    }
  }

  /** Makes something of a plugin's. */
  @FunctionalInterface
  interface Creation {
    /** Makes it; what is returned closes it. */
    Runnable create() throws ConfigurationException;
  }

  /** A key of a section. */
  record Place(SettingsSection section, String key) {}
}
