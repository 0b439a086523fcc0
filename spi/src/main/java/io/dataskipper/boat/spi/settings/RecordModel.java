package io.dataskipper.boat.spi.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the annotations of a settings record say. */
final class RecordModel<R extends Record> {
  private static final Map<Class<?>, Kind> PLAIN =
      Map.ofEntries(
          Map.entry(int.class, Kind.Plain.INT),
          Map.entry(Integer.class, Kind.Plain.INT),
          Map.entry(long.class, Kind.Plain.LONG),
          Map.entry(Long.class, Kind.Plain.LONG),
          Map.entry(double.class, Kind.Plain.DOUBLE),
          Map.entry(Double.class, Kind.Plain.DOUBLE),
          Map.entry(BigDecimal.class, Kind.Plain.BIG_DECIMAL),
          Map.entry(boolean.class, Kind.Plain.BOOLEAN),
          Map.entry(Boolean.class, Kind.Plain.BOOLEAN),
          Map.entry(String.class, Kind.Plain.TEXT),
          Map.entry(Secret.class, Kind.Plain.SECRET),
          Map.entry(Duration.class, Kind.Plain.DURATION));

  private final Class<R> type;
  private final List<Setting> settings;
  private final Constructor<R> constructor;

  private RecordModel(Class<R> type, List<Setting> settings, Constructor<R> constructor) {
    this.type = type;
    this.settings = settings;
    this.constructor = constructor;
  }

  static <R extends Record> RecordModel<R> of(Class<R> type) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      var settings = Arrays.stream(components).map(RecordModel::setting).toList();
      return new RecordModel<>(type, settings, constructor);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("record %s has no canonical constructor".formatted(type), e);
    }
  }

  List<Setting> settings() {
    return settings;
  }

  String doc() {
    var doc = type.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  /**
   * The setting that a plain scalar in place of the record sets; null if there is no short form.
   */
  @Nullable Setting shortForm() {
    var shortForm = type.getAnnotation(ShortForm.class);
    if (shortForm == null) {
      return null;
    }
    return settings.stream()
        .filter(setting -> setting.name().equals(shortForm.value()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "record %s has no component %s".formatted(type, shortForm.value())));
  }

  /**
   * Makes the record.
   *
   * @throws InvocationTargetException if its compact constructor declines the values
   */
  R create(@Nullable Object[] values) throws InvocationTargetException {
    try {
      return constructor.newInstance(values);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("record %s cannot be made".formatted(type), e);
    }
  }

  private static Setting setting(RecordComponent component) {
    var key = component.getAnnotation(Key.class);
    var doc = component.getAnnotation(Doc.class);
    var given = component.getAnnotation(Default.class);
    var kind = kind(component, component.getGenericType());
    if (given != null && (kind instanceof Kind.ListOf || kind instanceof Kind.MapOf)) {
      throw new IllegalArgumentException(
          "record %s: the list or map %s is empty if left out and has no other default"
              .formatted(component.getDeclaringRecord().getName(), component.getName()));
    }
    return new Setting(
        component.getName(),
        key == null ? snakeCase(component.getName()) : key.value(),
        key == null ? List.of() : List.of(key.also()),
        kind,
        absent(component),
        given == null ? null : given.value(),
        doc == null ? "" : doc.value(),
        Limits.of(component.getAnnotation(Range.class), component.getAnnotation(Matches.class)));
  }

  /** By name, for a plugin may bring the annotation in a jar of its own. */
  private static boolean absent(RecordComponent component) {
    return Arrays.stream(component.getAnnotatedType().getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  private static Kind kind(RecordComponent component, Type type) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new Kind.ListOf(kind(component, arguments[0]));
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new Kind.MapOf(kind(component, arguments[1]));
      }
    }
    if (type instanceof Class<?> plain) {
      var known = PLAIN.get(plain);
      if (known != null) {
        return known;
      }
      if (plain.isEnum()) {
        return Kind.OneOf.of(plain);
      }
      if (plain.isRecord()) {
        return new Kind.Nested(plain.asSubclass(Record.class));
      }
    }
    throw new IllegalArgumentException(
        "record %s: component %s has the type %s, which no setting can have"
            .formatted(component.getDeclaringRecord().getName(), component.getName(), type));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
