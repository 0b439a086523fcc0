package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The meter models and profiles that a configuration can refer to. Immutable; for any thread. */
public final class MeterRegistry {
  private static final int NEAREST = 5;

  private final BuiltInModels builtIn;
  private final Map<String, MeterModel> own;
  private final Map<String, MeterProfile> profiles;

  /**
   * @param own models beside the built-in ones; one with the id of a built-in one takes its place
   */
  MeterRegistry(
      BuiltInModels builtIn, Map<String, MeterModel> own, Map<String, MeterProfile> profiles) {
    this.builtIn = builtIn;
    this.own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
    this.profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
  }

  /** What the product itself knows. */
  public static MeterRegistry builtIn() {
    return RegistryFiles.builtIn();
  }

  /**
   * The built-in registry with the models and profiles of a user's {@code *.yaml} files on top:
   * those with a built-in name take its place.
   *
   * @param directory need not exist
   * @param binder is told of every problem; with problems, the result is not to be used
   */
  public static MeterRegistry load(MeterRegistry builtIn, Path directory, SettingsBinder binder) {
    return RegistryFiles.load(builtIn, directory, binder);
  }

  /** All models by id, in the order of their files. Reads every built-in file: not for a start. */
  public Map<String, MeterModel> models() {
    var all = new LinkedHashMap<>(builtIn.all());
    all.putAll(own);
    return Collections.unmodifiableMap(all);
  }

  /** All profiles by name, in the order of their files. */
  public Map<String, MeterProfile> profiles() {
    return profiles;
  }

  /** The model of an id. */
  public Optional<MeterModel> model(String id) {
    return Optional.ofNullable(own.get(id)).or(() -> builtIn.model(id));
  }

  /** The profiles that a model supports. */
  public List<MeterProfile> profilesOf(MeterModel model) {
    return profiles.values().stream().filter(profile -> profile.supportedBy(model)).toList();
  }

  /** What a client of this model reads with a profile; empty if the model does not support it. */
  public Optional<List<MeterRegister>> registers(MeterModel model, String profile) {
    return Optional.ofNullable(profiles.get(profile))
        .filter(known -> known.supportedBy(model))
        .map(known -> known.registersOf(model));
  }

  /** In words for an error, that there is no such model, and which ones may be meant. */
  public String unknownModel(String id) {
    var known = models().keySet();
    var nearest = NearestName.several(id, known, NEAREST);
    return nearest.isEmpty()
        ? "\"%s\" is none of the %d known meter models, such as %s; the page meter-models.md lists them"
            .formatted(
                id,
                known.size(),
                known.stream().sorted().limit(NEAREST).collect(Collectors.joining(", ")))
        : "\"%s\" is not a known meter model; nearest: %s"
            .formatted(id, String.join(", ", nearest));
  }

  /** In words for an error, that a model does not support a profile, and which it does. */
  public String unsupportedProfile(MeterModel model, String profile) {
    var supported =
        profilesOf(model).stream().map(MeterProfile::name).collect(Collectors.joining(", "));
    return "\"%s\" is not a profile of %s; it supports: %s; without a profile every register is read"
        .formatted(profile, model.id(), supported.isEmpty() ? "none" : supported);
  }

  /** The models that are not built in, by id. */
  public Map<String, MeterModel> own() {
    return own;
  }

  /** Whether the product itself knows a model of this id. */
  public boolean isBuiltIn(String id) {
    return builtIn.model(id).isPresent();
  }

  /**
   * This registry with what one file more would add.
   *
   * @param root of the file
   * @param binder is told of every problem; with problems, the result is not to be used
   */
  public MeterRegistry with(SettingsNode root, SettingsBinder binder) {
    var reader = new RegistryReader(binder);
    reader.read(root);
    var registry = with(reader.models(), reader.profiles());
    reader.checkNames(this, registry);
    return registry;
  }

  /** This registry with models and profiles on top: those with a known name take its place. */
  MeterRegistry with(Map<String, MeterModel> models, Map<String, MeterProfile> more) {
    var allModels = new LinkedHashMap<>(own);
    allModels.putAll(models);
    var allProfiles = new LinkedHashMap<>(profiles);
    allProfiles.putAll(more);
    return new MeterRegistry(builtIn, allModels, allProfiles);
  }
}
