package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes models and profiles of the files of one layer: the built-in ones, or a user's. */
final class RegistryReader {
  private static final int NEAREST = 3;
  private static final Pattern NAME = Pattern.compile(ModelKeys.NAME);

  private final SettingsBinder binder;
  private final Map<String, MeterModel> models = new LinkedHashMap<>();
  private final Map<String, MeterProfile> profiles = new LinkedHashMap<>();
  private final Map<String, Position> profilePositions = new HashMap<>();
  private final Map<String, SettingsSection> sections = new HashMap<>();

  RegistryReader(SettingsBinder binder) {
    this.binder = binder;
  }

  /** Reads the root of a file. */
  void read(SettingsNode root) {
    if (!(root instanceof Mapping file)) {
      binder.problem(
          root.position(),
          "",
          "%s stands where meters or profiles are wanted".formatted(root.describe()));
      return;
    }
    var section = binder.section(file, "");
    section.take("meters").ifPresent(this::readModels);
    section.take("profiles").ifPresent(this::readProfiles);
    section.finish();
  }

  /** The models that were read, by id. */
  Map<String, MeterModel> models() {
    return models;
  }

  /** The profiles that were read, by name. */
  Map<String, MeterProfile> profiles() {
    return profiles;
  }

  /**
   * Checks the names by which models and profiles refer to each other.
   *
   * @param beneath what lies beneath the files that were read
   * @param registry both together
   */
  void checkNames(MeterRegistry beneath, MeterRegistry registry) {
    models.values().forEach(model -> checkDeclaredProfiles(model, registry));
    if (!profiles.isEmpty()) {
      checkQuantities(beneath, registry);
    }
  }

  private void checkQuantities(MeterRegistry beneath, MeterRegistry registry) {
    var known = new TreeSet<String>();
    registry.models().values().forEach(model -> known.addAll(model.registers().keySet()));
    beneath.profiles().values().forEach(profile -> known.addAll(profile.quantities()));
    for (var profile : profiles.values()) {
      for (var name : profile.quantities()) {
        if (!known.contains(name)) {
          binder.problem(
              profilePositions.getOrDefault(profile.name(), Position.NONE),
              "profiles." + profile.name(),
              "no model has a quantity \"%s\"; nearest: %s"
                  .formatted(name, String.join(", ", NearestName.several(name, known, NEAREST))));
        }
      }
    }
  }

  private void readModels(SettingsNode node) {
    if (!(node instanceof Sequence list)) {
      binder.problem(
          node.position(), "meters", "%s stands where a list is wanted".formatted(node.describe()));
      return;
    }
    for (var i = 0; i < list.items().size(); i++) {
      var path = "meters[%d]".formatted(i);
      var item = list.items().get(i);
      if (item instanceof Mapping entry) {
        readModel(binder.section(entry, path));
      } else {
        binder.problem(
            item.position(), path, "%s stands where a model is wanted".formatted(item.describe()));
      }
    }
  }

  private void readModel(SettingsSection section) {
    var keys = section.bind(ModelKeys.class);
    var registers = registers(section);
    var clientDefaults = clientDefaults(section);
    section.finish();
    keys.filter(_ -> !registers.isEmpty())
        .map(known -> model(known, section, registers, clientDefaults))
        .ifPresent(model -> add(model, section));
  }

  private Map<String, MeterRegister> registers(SettingsSection section) {
    var entries = section.take("registers");
    if (entries.isEmpty()) {
      section.problem("registers", "is missing: where the model keeps each quantity");
      return Map.of();
    }
    return RegisterEntries.read(binder, entries.get(), section.path("registers"));
  }

  private static Mapping clientDefaults(SettingsSection section) {
    var values = new LinkedHashMap<String, SettingsNode>();
    var positions = new LinkedHashMap<String, Position>();
    for (var key : MeterModel.CLIENT_KEYS) {
      section
          .take(key)
          .ifPresent(
              node -> {
                values.put(key, node);
                positions.put(key, node.position());
              });
    }
    return new Mapping(section.position(""), values, positions);
  }

  private static MeterModel model(
      ModelKeys keys,
      SettingsSection section,
      Map<String, MeterRegister> registers,
      Mapping clientDefaults) {
    return new MeterModel(
        keys.id(),
        keys.manufacturer(),
        keys.model(),
        keys.alsoFits(),
        keys.protocol(),
        keys.serialDefaults(),
        keys.supportedProfiles(),
        registers,
        clientDefaults,
        new MeterModel.Provenance(section.position("id"), keys.verifiedBy(), keys.sources()));
  }

  private void add(MeterModel model, SettingsSection section) {
    var first = models.putIfAbsent(model.id(), model);
    if (first == null) {
      sections.put(model.id(), section);
    } else {
      section.problem(
          "id",
          "\"%s\" is defined twice, first at %s"
              .formatted(model.id(), first.provenance().position()));
    }
  }

  private void readProfiles(SettingsNode node) {
    if (!(node instanceof Mapping entries)) {
      binder.problem(
          node.position(),
          "profiles",
          "%s stands where profiles are wanted: name: [quantity, ...]".formatted(node.describe()));
      return;
    }
    entries
        .values()
        .forEach(
            (name, entry) -> {
              var path = "profiles." + name;
              var position = entries.positionOf(name);
              var first = profilePositions.putIfAbsent(name, position);
              if (first != null) {
                binder.problem(position, path, "is defined twice, first at %s".formatted(first));
              } else if (!NAME.matcher(name).matches()) {
                binder.problem(position, path, "allowed are %s".formatted(ModelKeys.NAME_ALLOWED));
              } else {
                profile(name, entry).ifPresent(profile -> profiles.put(name, profile));
              }
            });
  }

  private Optional<MeterProfile> profile(String name, SettingsNode entry) {
    return binder
        .bind(ProfileKeys.class, longForm(entry), "profiles." + name)
        .map(keys -> new MeterProfile(name, keys.doc(), keys.essential(), keys.quantities()));
  }

  /** A plain list of quantities, as the mapping that says the same. */
  private static SettingsNode longForm(SettingsNode entry) {
    return switch (entry) {
      case Sequence list ->
          new Mapping(
              list.position(), Map.of("quantities", list), Map.of("quantities", list.position()));
      case Mapping _, Scalar _ -> entry;
    };
  }

  private void checkDeclaredProfiles(MeterModel model, MeterRegistry registry) {
    var section = sections.get(model.id());
    if (section == null) {
      return;
    }
    for (var i = 0; i < model.declaredProfiles().size(); i++) {
      var key = "supported_profiles[%d]".formatted(i);
      var name = model.declaredProfiles().get(i);
      var profile = registry.profiles().get(name);
      if (profile == null) {
        section.problem(
            key,
            "\"%s\" is not a profile; %s"
                .formatted(name, NearestName.hint(name, registry.profiles().keySet())));
      } else if (profile.registersOf(model).isEmpty()) {
        section.problem(
            key,
            "the model has no quantity of \"%s\"; its quantities are %s"
                .formatted(name, String.join(", ", profile.quantities())));
      }
    }
  }
}
