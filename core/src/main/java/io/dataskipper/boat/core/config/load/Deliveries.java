package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.config.keys.DeliveryKeys;
import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which publishers there are, and so which keys a client has for them. */
final class Deliveries {
  private static final Pattern ANY_KEY = Pattern.compile("[A-Za-z0-9_-]+_(enabled|interval)");

  private final Loading loading;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Set<String> usedTypes = new TreeSet<>();
  private final boolean known;

  /**
   * Deliveries by no publisher yet.
   *
   * @param known whether the publishers could be read; if not, any client's keys for any are fine
   */
  Deliveries(Loading loading, boolean known) {
    this.loading = loading;
    this.known = known;
  }

  /**
   * What a publisher does unless a client says otherwise.
   *
   * @param measurements where its targets for measurements stand, by type
   */
  private record Rule(Duration interval, Map<String, Place> measurements) {}

  private record Place(Position position, String path) {}

  /** Makes the keys of a publisher known to clients. */
  void add(String publisher, Duration interval) {
    rules.put(publisher, new Rule(interval, new LinkedHashMap<>()));
  }

  /** Notes the types for which a publisher has targets. */
  void addTargets(String publisher, SettingsSection types) {
    var rule = rules.get(publisher);
    for (var type : types.keys()) {
      if (rule != null
          && types.take(type).orElse(null) instanceof Mapping kinds
          && kinds.value("measurements").isPresent()) {
        rule.measurements.put(type, new Place(types.position(type), types.path(type)));
      }
    }
  }

  /**
   * How often each publisher gets the values of a client.
   *
   * @param type the client's; empty if it could not be read
   */
  Map<String, Duration> read(SettingsSection client, Optional<String> type) {
    var deliveries = new LinkedHashMap<String, Duration>();
    rules.forEach(
        (publisher, rule) ->
            client
                .bind(DeliveryKeys.class, publisher + "_")
                .flatMap(keys -> type.flatMap(name -> interval(client, publisher, keys, name)))
                .ifPresent(interval -> deliveries.put(publisher, interval)));
    if (!known) {
      client.keys().stream().filter(ANY_KEY.asMatchPredicate()).forEach(client::take);
    }
    type.ifPresent(name -> checkType(client, name));
    return deliveries;
  }

  private Optional<Duration> interval(
      SettingsSection client, String publisher, DeliveryKeys keys, String type) {
    var rule = rules.get(publisher);
    var hasTarget = rule != null && rule.measurements.containsKey(type);
    if (rule != null && hasTarget && !Boolean.FALSE.equals(keys.enabled())) {
      var given = keys.interval();
      return Optional.of(given == null ? rule.interval : given);
    }
    if (known && !hasTarget && Boolean.TRUE.equals(keys.enabled())) {
      loading.warn(
          client,
          publisher + "_enabled",
          "has no effect: %s has no target for measurements of the type \"%s\""
              .formatted(publisher, type));
    }
    return Optional.empty();
  }

  /** Warns of targets that no client has data for. */
  void finish() {
    rules.values().stream()
        .flatMap(rule -> rule.measurements.entrySet().stream())
        .filter(target -> !usedTypes.contains(target.getKey()))
        .forEach(
            target ->
                loading.warn(
                    target.getValue().position(),
                    target.getValue().path(),
                    "no client has the type \"%s\"".formatted(target.getKey())));
  }

  private void checkType(SettingsSection client, String type) {
    usedTypes.add(type);
    var targeted = new TreeSet<String>();
    rules.values().forEach(rule -> targeted.addAll(rule.measurements.keySet()));
    if (!targeted.isEmpty() && !targeted.contains(type)) {
      loading.warn(
          client,
          "type",
          "no publisher has a target for the type \"%s\"; %s"
              .formatted(type, NearestName.hint(type, targeted)));
    }
  }
}
