package io.dataskipper.boat.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** What every settings record keeps to, so that its form, schema and errors can be made of it. */
public final class SettingsRules {
  private final Set<String> undocumented = new LinkedHashSet<>();
  private final Set<String> revealed = new LinkedHashSet<>();
  private final Set<Class<?>> seen = new LinkedHashSet<>();

  private SettingsRules() {}

  /**
   * Fails if a component of the record, of a record within it, or a constant of an enum of theirs
   * has no {@link Doc}, or if a component that holds a password or a token is not a {@link Secret}.
   */
  public static void assertKept(Class<? extends Record> settings) {
    var rules = new SettingsRules();
    rules.visit(settings);
    assertThat(rules.undocumented).as("settings without @Doc").isEmpty();
    assertThat(rules.revealed).as("passwords and tokens that are not of type Secret").isEmpty();
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      for (var argument : parameterized.getActualTypeArguments()) {
        visit(argument);
      }
    } else if (type instanceof Class<?> raw && raw != Secret.class && seen.add(raw)) {
      if (raw.isRecord()) {
        for (var component : raw.getRecordComponents()) {
          visit(raw, component);
        }
      } else if (raw.isEnum()) {
        visitEnum(raw);
      }
    }
  }

  private void visit(Class<?> owner, RecordComponent component) {
    var name = owner.getSimpleName() + "." + component.getName();
    if (!component.isAnnotationPresent(Doc.class)) {
      undocumented.add(name);
    }
    var secret = component.getName().matches("(?i).*(password|secret|token|bearer|webhookUrl)$");
    if (secret && component.getType() == String.class) {
      revealed.add(name);
    }
    visit(component.getGenericType());
  }

  private void visitEnum(Class<?> type) {
    for (var field : type.getFields()) {
      if (field.isEnumConstant() && !field.isAnnotationPresent(Doc.class)) {
        undocumented.add(type.getSimpleName() + "." + field.getName());
      }
    }
  }
}
