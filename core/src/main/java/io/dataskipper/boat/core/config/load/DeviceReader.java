package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.config.keys.DeviceKeys;
import io.dataskipper.boat.core.config.load.Loading.Entry;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.registry.RegisterEntries;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of a client what the host knows of it, whatever its driver. */
final class DeviceReader {
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(10);
  private static final String REGISTERS = "registers";
  private static final String POINTS = "points";

  private final Loading loading;
  private final MeterRegistry registry;
  private final Deliveries deliveries;
  private final Map<String, Position> ids = new HashMap<>();

  DeviceReader(Loading loading, MeterRegistry registry, Deliveries deliveries) {
    this.loading = loading;
    this.registry = registry;
    this.deliveries = deliveries;
  }

  /**
   * A client, its driver's keys still unread.
   *
   * @param section not finished
   * @param keys empty if they have problems
   * @param registers by name, in the order in which they are read
   * @param profiles of a device that describes itself; empty if its registers are known by them
   */
  record Client(
      SettingsSection section,
      Optional<DeviceKeys> keys,
      Map<String, Duration> deliveries,
      Map<String, MeterRegister> registers,
      List<Scalar> profiles) {

    /** With the points of its profiles before its own, which take the place of those. */
    Client with(Map<String, MeterRegister> ofProfiles) {
      var all = new LinkedHashMap<>(ofProfiles);
      all.putAll(registers);
      return new Client(section, keys, deliveries, all, profiles);
    }

    /** How often it is read: as it says, or as often as a publisher wants its values. */
    Duration pollInterval() {
      return keys.map(DeviceKeys::pollInterval)
          .or(() -> deliveries.values().stream().min(Duration::compareTo))
          .orElse(POLL_INTERVAL);
    }
  }

  /**
   * Reads an entry.
   *
   * @param describesItself whether its device knows its points, so that it may name profiles of it
   */
  Client read(Entry entry, boolean describesItself) {
    var model = model(entry);
    boolean named = describesItself && model.isEmpty();
    var profiles = named ? ProfileReader.profiles(entry.mapping()) : List.<Scalar>of();
    var given = named ? ProfileReader.joined(entry.mapping()) : entry.mapping();
    var mapping = model.map(known -> known.beneath(given)).orElse(given);
    var section = loading.binder().section(mapping, entry.path());
    var keys = section.bind(DeviceKeys.class);
    keys.ifPresent(
        known -> Loading.requireUnique(ids, section, "id", known.id(), "the id of another client"));
    var delivered = deliveries.read(section, keys.map(DeviceKeys::type));
    keys.ifPresent(known -> checkPollInterval(section, known, delivered));
    var registers = registers(section, model, !profiles.isEmpty());
    return new Client(section, keys, delivered, registers, profiles);
  }

  private Optional<MeterModel> model(Entry entry) {
    return entry.mapping().value("meter_model").orElse(null) instanceof Scalar name
        ? registry.model(name.text())
        : Optional.empty();
  }

  private Map<String, MeterRegister> registers(
      SettingsSection section, Optional<MeterModel> model, boolean profiled) {
    var registers = new LinkedHashMap<String, MeterRegister>();
    var name = Loading.text(section, "meter_model");
    var own = ownPoints(section);
    if (model.isPresent()) {
      ofModel(section, model.get()).forEach(register -> registers.put(register.name(), register));
    } else if (!name.isEmpty()) {
      section.problem("meter_model", registry.unknownModel(name));
    } else if (section.peek("profile").isPresent() && !profiled) {
      section.problem("profile", "needs a meter_model whose registers it selects");
    } else if (!profiled && own.isEmpty() && section.peek("meter_model").isEmpty()) {
      section.problem("", "has no points: give it a meter_model, registers of its own, or both");
    }
    own.ifPresent(
        node ->
            registers.putAll(
                RegisterEntries.read(loading.binder(), node, section.path(pointsKey(section)))));
    return registers;
  }

  private static Optional<SettingsNode> ownPoints(SettingsSection section) {
    var registers = section.take(REGISTERS);
    var points = section.take(POINTS);
    if (registers.isPresent() && points.isPresent()) {
      section.problem(POINTS, "says the same as \"registers\", which is given too; keep one");
    }
    return registers.or(() -> points);
  }

  /** The key under which a client has its own points: {@code registers}, or {@code points}. */
  static String pointsKey(SettingsSection section) {
    return section.peek(REGISTERS).isEmpty() && section.peek(POINTS).isPresent()
        ? POINTS
        : REGISTERS;
  }

  private List<MeterRegister> ofModel(SettingsSection section, MeterModel model) {
    var profile = Loading.text(section, "profile");
    if (profile.isEmpty()) {
      return List.copyOf(model.registers().values());
    }
    return registry
        .registers(model, profile)
        .orElseGet(
            () -> {
              section.problem("profile", registry.unsupportedProfile(model, profile));
              return List.of();
            });
  }

  private void checkPollInterval(
      SettingsSection section, DeviceKeys keys, Map<String, Duration> delivered) {
    var given = keys.pollInterval();
    if (given == null || delivered.isEmpty()) {
      return;
    }
    var shortest = Collections.min(delivered.entrySet(), Map.Entry.comparingByValue());
    if (given.compareTo(shortest.getValue()) > 0) {
      loading.warn(
          section,
          "poll_interval",
          "is longer than %s_interval=%ss: some of its messages will hold nothing new"
              .formatted(shortest.getKey(), seconds(shortest.getValue())));
    }
  }

  private static String seconds(Duration duration) {
    return java.math.BigDecimal.valueOf(duration.toMillis(), 3)
        .stripTrailingZeros()
        .toPlainString();
  }
}
