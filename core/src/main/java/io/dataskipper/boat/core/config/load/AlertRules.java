package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.core.config.AlertRule;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import io.dataskipper.boat.core.config.keys.AlertScopeKeys;
import io.dataskipper.boat.core.config.keys.DeviceKeys;
import io.dataskipper.boat.core.config.load.LinksReader.Names;
import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds which point every rule for alerts is for. A rule of a client takes the place of a shared
 * one of the same id.
 */
final class AlertRules {
  private static final String KEY = "alert_rules";

  private final Loading loading;
  private final List<Shared> shared = new ArrayList<>();
  private final List<AlertRule> found = new ArrayList<>();

  AlertRules(Loading loading) {
    this.loading = loading;
  }

  /** A rule with its place in the file. */
  record Entry(AlertRuleKeys keys, SettingsSection section) {}

  /** A rule of {@code communication.yaml}. */
  private static final class Shared {
    private final AlertScopeKeys scope;
    private final Entry entry;
    private boolean used;

    Shared(AlertScopeKeys scope, Entry entry) {
      this.scope = scope;
      this.entry = entry;
    }

    boolean isFor(DeviceKeys device) {
      return (scope.clientType() == null || scope.clientType().equals(device.type()))
          && (scope.profile() == null || scope.profile().equals(device.profile()));
    }
  }

  /** Reads the rules that are not one client's. */
  void readShared(SettingsSection root) {
    var ids = new HashMap<String, Position>();
    for (var each : loading.entries(root, KEY)) {
      var section = loading.binder().section(each.mapping(), each.path());
      var scope = section.bind(AlertScopeKeys.class);
      var keys = section.bind(AlertRuleKeys.class);
      section.finish();
      keys.ifPresent(
          known -> {
            Loading.requireUnique(ids, section, "id", known.id(), "the id of another rule");
            scope.ifPresent(of -> shared.add(new Shared(of, new Entry(known, section))));
          });
    }
  }

  /** Reads the rules of a client. */
  List<Entry> read(SettingsSection client) {
    var ids = new HashMap<String, Position>();
    var own = new ArrayList<Entry>();
    for (var each : loading.entries(client, KEY)) {
      var section = loading.binder().section(each.mapping(), each.path());
      var keys = section.bind(AlertRuleKeys.class);
      section.finish();
      keys.ifPresent(
          known -> {
            Loading.requireUnique(ids, section, "id", known.id(), "the id of another rule");
            own.add(new Entry(known, section));
          });
    }
    return own;
  }

  /**
   * Applies its own and the shared rules to a client.
   *
   * @param points those without problems
   * @param of of all points, also of those with problems
   */
  void resolve(DeviceKeys device, Collection<Point> points, Names of, List<Entry> own) {
    var names = of.known();
    var rules = new LinkedHashMap<String, AlertRuleKeys>();
    for (var each : shared) {
      if (each.isFor(device) && (each.entry.keys().point() == null || fits(each.entry, names))) {
        each.used = true;
        rules.put(each.entry.keys().id(), each.entry.keys());
      }
    }
    for (var each : own) {
      rules.put(each.keys().id(), each.keys());
      if (of.all() && each.keys().point() != null && !fits(each, names)) {
        var hint = NearestName.hint(each.keys().point(), names);
        each.section()
            .problem(
                "point", "the client has no point \"%s\"; %s".formatted(each.keys().point(), hint));
      }
    }
    var id = new DeviceId(device.id());
    var label = device.label() == null ? device.id() : device.label();
    rules.values().forEach(rule -> apply(rule, id, label, points));
  }

  private void apply(AlertRuleKeys rule, DeviceId device, String label, Collection<Point> points) {
    if (rule.point() == null) {
      found.add(new AlertRule(device, label, null, rule));
      return;
    }
    var pattern = pattern(rule.point());
    for (var point : points) {
      if (pattern.matcher(point.id().name()).matches()) {
        found.add(new AlertRule(device, label, point, rule));
      }
    }
  }

  private static boolean fits(Entry rule, Set<String> names) {
    var point = rule.keys().point();
    return point != null && names.stream().anyMatch(pattern(point).asMatchPredicate());
  }

  private static Pattern pattern(String point) {
    return Pattern.compile(
        Arrays.stream(point.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  /** Warns of shared rules that no client has a point for. */
  void finish() {
    for (var each : shared) {
      if (!each.used) {
        loading.warn(each.entry.section(), "", "no client has what this rule watches");
      }
    }
  }

  /** Every rule, point by point; of several rules for one device's silence the last one counts. */
  List<AlertRule> found() {
    Map<String, AlertRule> bySource = new LinkedHashMap<>();
    found.forEach(rule -> bySource.put(rule.source(), rule));
    return List.copyOf(bySource.values());
  }
}
