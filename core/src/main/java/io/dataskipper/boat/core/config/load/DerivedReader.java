package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.config.DerivedPoint;
import io.dataskipper.boat.core.config.keys.DerivedKeys;
import io.dataskipper.boat.core.config.load.LinksReader.Names;
import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code derived} of a client. */
final class DerivedReader {
  private static final String KEY = "derived";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern POWER = Pattern.compile("(?i)[kMGm]?(W|var|VA)");
  private static final Pattern ENERGY = Pattern.compile("(?i)[kMGm]?(W|var|VA)h");

  private final Loading loading;

  DerivedReader(Loading loading) {
    this.loading = loading;
  }

  /** An entry with its place in the file. */
  record Entry(String name, DerivedKeys keys, SettingsSection section) {}

  /** Reads the entries of a client; those with problems are left out. */
  List<Entry> read(SettingsSection client) {
    var found = new ArrayList<Entry>();
    var node = client.take(KEY).orElse(Mapping.EMPTY);
    if (!(node instanceof Mapping entries)) {
      client.problem(KEY, node.describe() + " is not a mapping of names");
      return found;
    }
    for (var entry : entries.values().entrySet()) {
      var path = "%s.%s".formatted(client.path(KEY), entry.getKey());
      if (!NAME.matcher(entry.getKey()).matches()) {
        loading
            .binder()
            .problem(
                entries.positionOf(entry.getKey()),
                path,
                "allowed are 1 to 64 letters, digits and _, the first a letter");
      } else if (entry.getValue() instanceof Mapping keys) {
        var section = loading.binder().section(keys, path);
        section
            .bind(DerivedKeys.class)
            .ifPresent(bound -> found.add(new Entry(entry.getKey(), bound, section)));
        section.finish();
      } else {
        var value = entry.getValue();
        loading
            .binder()
            .problem(value.position(), path, value.describe() + " is not a mapping of keys");
      }
    }
    return found;
  }

  /**
   * The points that the entries make of the others.
   *
   * @param read the points of the device, without problems
   * @param names of all points of the device, also of those with problems
   */
  static List<DerivedPoint> resolve(
      DeviceId device, List<Entry> entries, Collection<Point> read, Names names) {
    var units = read.stream().collect(Collectors.toMap(point -> point.id().name(), Point::unit));
    var points = new ArrayList<DerivedPoint>();
    for (var entry : entries) {
      var of = entry.keys().of();
      if (names.known().contains(entry.name())) {
        entry.section().problem("", "\"%s\" is a point of the client".formatted(entry.name()));
      } else if (!names.known().contains(of)) {
        if (names.all()) {
          var hint = NearestName.hint(of, names.known());
          entry.section().problem("of", "the client has no point \"%s\"; %s".formatted(of, hint));
        }
      } else {
        var unit = unit(entry.keys(), units);
        points.add(
            new DerivedPoint(new Point(new PointId(device, entry.name()), unit), entry.keys()));
      }
    }
    return points;
  }

  private static String unit(DerivedKeys keys, Map<String, String> units) {
    @Nullable String given = keys.unit();
    if (given != null) {
      return given;
    }
    var of = units.getOrDefault(keys.of(), "");
    return switch (keys.function()) {
      case MEAN, MIN, MAX, LAST, INCREASE -> of;
      case DEMAND -> demand(of);
      case INTEGRAL -> of.isEmpty() ? "" : of + (POWER.matcher(of).matches() ? "h" : "·h");
      case COVERAGE -> "%";
    };
  }

  private static String demand(String of) {
    if (ENERGY.matcher(of).matches()) {
      return of.substring(0, of.length() - 1);
    }
    return of.isEmpty() ? "" : of + "/h";
  }
}
