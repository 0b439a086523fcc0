package io.dataskipper.boat.spi.settings;

import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a Java value of a node, or reports why it cannot. */
final class ValueBinder {
  private final SettingsBinder binder;

  ValueBinder(SettingsBinder binder) {
    this.binder = binder;
  }

  /** The value, or null after a problem was reported. */
  @Nullable Object value(Kind kind, Limits limits, SettingsNode node, String path) {
    return switch (kind) {
      case Kind.Plain plain -> plain(plain, limits, node, path);
      case Kind.OneOf oneOf -> oneOf(oneOf, node, path);
      case Kind.Nested(var type) -> record(type, node, path).orElse(null);
      case Kind.ListOf(var element) -> list(element, limits, node, path);
      case Kind.MapOf(var element) -> map(element, limits, node, path);
    };
  }

  /**
   * The value of a setting that is left out; a default that does not bind is a bug of its record.
   */
  @Nullable Object preset(Setting setting, String text) {
    var apart = new SettingsBinder();
    var value =
        new ValueBinder(apart)
            .value(
                setting.kind(),
                setting.limits(),
                new Scalar(Position.NONE, text, ScalarType.TEXT),
                setting.key());
    if (value == null) {
      throw new IllegalStateException("default of %s: %s".formatted(setting, apart.problems()));
    }
    return value;
  }

  <R extends Record> Optional<R> record(Class<R> type, SettingsNode node, String path) {
    return binder
        .section(node, type, Mapping.EMPTY, path)
        .flatMap(
            section -> {
              var bound = section.bind(type);
              section.finish();
              return bound;
            });
  }

  private @Nullable Object plain(Kind.Plain kind, Limits limits, SettingsNode node, String path) {
    if (!(node instanceof Scalar scalar) || scalar.type() == ScalarType.NULL) {
      problem(node, path, "is not " + PlainText.allowed(kind, limits));
      return null;
    }
    if (kind == Kind.Plain.SECRET) {
      binder.hide(scalar, "***");
    } else if (scalar.resolved()) {
      binder.hide(scalar, scalar.written());
    }
    return switch (PlainText.parse(kind, limits, scalar.text())) {
      case PlainText.Parsed(var value) -> value;
      case PlainText.Declined(var reason) -> {
        binder.problem(
            scalar.position(),
            path,
            (kind == Kind.Plain.SECRET ? "the value" : scalar.describe()) + " " + reason);
        yield null;
      }
    };
  }

  private @Nullable Object oneOf(Kind.OneOf kind, SettingsNode node, String path) {
    if (node instanceof Scalar scalar) {
      if (scalar.resolved()) {
        binder.hide(scalar, scalar.written());
      }
      for (var entry : kind.words().entrySet()) {
        if (entry.getKey().equalsIgnoreCase(scalar.text().strip())) {
          return entry.getValue();
        }
      }
    }
    problem(node, path, "is not one of " + String.join(", ", kind.usual()));
    return null;
  }

  private @Nullable List<Object> list(Kind element, Limits limits, SettingsNode node, String path) {
    if (!(node instanceof Sequence sequence)) {
      problem(node, path, "is not a list");
      return null;
    }
    var values = new ArrayList<Object>();
    for (var i = 0; i < sequence.items().size(); i++) {
      var value = value(element, limits, sequence.items().get(i), path + "[" + i + "]");
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == sequence.items().size() ? List.copyOf(values) : null;
  }

  private @Nullable Map<String, Object> map(
      Kind element, Limits limits, SettingsNode node, String path) {
    if (!(node instanceof Mapping mapping)) {
      problem(node, path, "is not a mapping of keys");
      return null;
    }
    var values = new LinkedHashMap<String, Object>();
    for (var entry : mapping.values().entrySet()) {
      var value =
          value(element, limits, entry.getValue(), SettingsSection.join(path, entry.getKey()));
      if (value != null) {
        values.put(entry.getKey(), value);
      }
    }
    return values.size() == mapping.values().size() ? Collections.unmodifiableMap(values) : null;
  }

  private void problem(SettingsNode node, String path, String reason) {
    binder.problem(node.position(), path, node.describe() + " " + reason);
  }
}
