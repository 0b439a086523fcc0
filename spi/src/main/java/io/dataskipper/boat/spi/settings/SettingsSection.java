package io.dataskipper.boat.spi.settings;

import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys are shared out among several records. Each {@link #bind} and {@link #take}
 * claims its keys; {@link #finish} reports those that nobody has claimed.
 */
public final class SettingsSection {
  private final SettingsBinder binder;
  private final Mapping mapping;
  private final String path;
  private final @Nullable String onlyKey;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * A section.
   *
   * @param onlyKey the key that the file leaves out because the short form stands for it; else null
   */
  SettingsSection(SettingsBinder binder, Mapping mapping, String path, @Nullable String onlyKey) {
    this.binder = binder;
    this.mapping = mapping;
    this.path = path;
    this.onlyKey = onlyKey;
  }

  /**
   * Makes a record of its keys.
   *
   * @return empty if there is a problem
   */
  public <R extends Record> Optional<R> bind(Class<R> type) {
    return bind(type, "");
  }

  /**
   * Makes a record of keys that all have a prefix in the file, such as {@code mqtt_}.
   *
   * @return empty if there is a problem
   */
  public <R extends Record> Optional<R> bind(Class<R> type, String prefix) {
    var model = binder.model(type);
    var settings = model.settings();
    var values = new @Nullable Object[settings.size()];
    var problemsBefore = binder.found();
    for (var i = 0; i < values.length; i++) {
      values[i] = value(settings.get(i), prefix);
    }
    return binder.found() == problemsBefore ? create(model, values, prefix) : Optional.empty();
  }

  /** The keys that are given, in the order of the file. */
  public Set<String> keys() {
    return mapping.values().keySet();
  }

  /** The value of a key that the caller reads itself; empty if it is left out or null. */
  public Optional<SettingsNode> take(String key) {
    known.add(key);
    return peek(key);
  }

  /** The value of a key that somebody else claims; empty if it is left out or null. */
  public Optional<SettingsNode> peek(String key) {
    return mapping.value(key).filter(SettingsSection::given);
  }

  /** Where the value of a key stands, or this mapping if it has no such key. */
  public Position position(String key) {
    return positionIn(mapping, key);
  }

  /** The key from the root of the file. */
  public String path(String key) {
    return key.equals(onlyKey) ? path : join(path, key);
  }

  /** Adds a problem with a key, such as {@code port} or {@code tls.key_file}. */
  public void problem(String key, String reason) {
    binder.problem(position(key), path(key), reason);
  }

  /** Reports every key that no record and no {@link #take} has claimed. */
  public void finish() {
    for (var key : mapping.values().keySet()) {
      if (!known.contains(key)) {
        binder.problem(
            mapping.positionOf(key),
            path(key),
            "unknown key \"%s\"; %s".formatted(key, NearestName.hint(key, known)));
      }
    }
  }

  private @Nullable Object value(Setting setting, String prefix) {
    var spellings =
        Stream.concat(Stream.of(setting.key()), setting.also().stream())
            .map(prefix::concat)
            .toList();
    known.addAll(spellings);
    var present = spellings.stream().filter(mapping.values()::containsKey).toList();
    if (present.size() > 1) {
      problem(
          present.getLast(),
          "says the same as \"%s\", which is given too; keep one".formatted(present.getFirst()));
    }
    var values = new ValueBinder(binder);
    for (var key : present) {
      var node = mapping.value(key).filter(SettingsSection::given);
      if (node.isPresent()) {
        return values.value(setting.kind(), setting.limits(), node.get(), path(key));
      }
    }
    return leftOut(setting, prefix + setting.key());
  }

  private @Nullable Object leftOut(Setting setting, String key) {
    var text = setting.defaultText();
    if (text != null) {
      return new ValueBinder(binder).preset(setting, text);
    }
    if (setting.absent()) {
      return null;
    }
    return switch (setting.kind()) {
      case Kind.ListOf _ -> List.of();
      case Kind.MapOf _ -> Map.of();
      case Kind.Nested(var type) ->
          new ValueBinder(binder)
              .record(type, new Mapping(mapping.position(), Map.of(), Map.of()), path(key))
              .orElse(null);
      case Kind.Plain _, Kind.OneOf _ -> {
        binder.problem(
            mapping.positionOf(key),
            path(key),
            "is missing" + (setting.doc().isEmpty() ? "" : ": " + setting.doc()));
        yield null;
      }
    };
  }

  private <R extends Record> Optional<R> create(
      RecordModel<R> model, @Nullable Object[] values, String prefix) {
    try {
      return Optional.of(model.create(values));
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case InvalidSettingException invalid ->
            problem(prefix + invalid.setting().key(), invalid.setting().reason());
        case IllegalArgumentException illegal ->
            binder.problem(mapping.position(), path, String.valueOf(illegal.getMessage()));
        case null, default ->
            binder.problem(mapping.position(), path, "cannot be used: " + e.getCause());
      }
      return Optional.empty();
    }
  }

  static String join(String path, String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  private static boolean given(SettingsNode node) {
    return !(node instanceof Scalar scalar && scalar.type() == ScalarType.NULL);
  }

  /** The place of the innermost part of a key that the mapping has. */
  private static Position positionIn(Mapping root, String key) {
    SettingsNode node = root;
    for (var step : key.split("[.\\[\\]]+", -1)) {
      var next = child(node, step);
      if (next == null) {
        break;
      }
      node = next;
    }
    return node.position();
  }

  private static @Nullable SettingsNode child(SettingsNode node, String step) {
    return switch (node) {
      case Mapping map -> map.values().get(step);
      case SettingsNode.Sequence list ->
          step.matches("\\d{1,6}") && Integer.parseInt(step) < list.items().size()
              ? list.items().get(Integer.parseInt(step))
              : null;
      case Scalar _ -> null;
    };
  }
}
