package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.config.keys.DeviceKeys;
import io.dataskipper.boat.core.config.load.Loading.Entry;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.registry.RegisterEntries;
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
   * @param registers by name, in the order in which they are read
   */
  record Client(
      SettingsSection section,
      DeviceKeys keys,
      Duration pollInterval,
      Map<String, Duration> deliveries,
      Map<String, MeterRegister> registers) {}

  /** Reads an entry; empty if there is a problem with what the host knows. */
  Optional<Client> read(Entry entry) {
    var model = model(entry);
    var mapping = model.map(known -> known.beneath(entry.mapping())).orElse(entry.mapping());
    var section = loading.binder().section(mapping, entry.path());
    var keys = section.bind(DeviceKeys.class);
    var own = ownRegisters(section);
    if (keys.isEmpty()) {
      deliveries.read(section, "");
      return Optional.empty();
    }
    var known = keys.get();
    Loading.requireUnique(ids, section, "id", known.id(), "the id of another client");
    var delivered = deliveries.read(section, known.type());
    checkPollInterval(section, known, delivered);
    return Optional.of(
        new Client(
            section,
            known,
            pollInterval(known, delivered),
            delivered,
            registers(section, known, model, own)));
  }

  private Optional<MeterModel> model(Entry entry) {
    return entry.mapping().value("meter_model").orElse(null) instanceof Scalar name
        ? registry.model(name.text())
        : Optional.empty();
  }

  private Map<String, MeterRegister> ownRegisters(SettingsSection section) {
    return section
        .take("registers")
        .map(node -> RegisterEntries.read(loading.binder(), node, section.path("registers")))
        .orElse(Map.of());
  }

  private Map<String, MeterRegister> registers(
      SettingsSection section,
      DeviceKeys keys,
      Optional<MeterModel> model,
      Map<String, MeterRegister> own) {
    var registers = new LinkedHashMap<String, MeterRegister>();
    if (model.isPresent()) {
      ofModel(section, keys, model.get())
          .forEach(register -> registers.put(register.name(), register));
    } else if (keys.meterModel() != null) {
      section.problem("meter_model", registry.unknownModel(keys.meterModel()));
    } else if (keys.profile() != null) {
      section.problem("profile", "needs a meter_model whose registers it selects");
    } else if (section.take("registers").isEmpty()) {
      section.problem("", "has no points: give it a meter_model, registers of its own, or both");
    }
    registers.putAll(own);
    return registers;
  }

  private List<MeterRegister> ofModel(SettingsSection section, DeviceKeys keys, MeterModel model) {
    var profile = keys.profile();
    if (profile == null) {
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

  private static Duration pollInterval(DeviceKeys keys, Map<String, Duration> delivered) {
    var given = keys.pollInterval();
    return given == null
        ? delivered.values().stream().min(Duration::compareTo).orElse(POLL_INTERVAL)
        : given;
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
