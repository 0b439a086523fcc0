package io.dataskipper.boat.spi.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a setting can be. */
sealed interface Kind {

  /** A single value whose form is fixed. */
  enum Plain implements Kind {
    INT,
    LONG,
    DOUBLE,
    BIG_DECIMAL,
    BOOLEAN,
    TEXT,
    SECRET,
    DURATION
  }

  /**
   * One of the constants of an enum.
   *
   * @param words each word that is understood with its constant, the usual one of a constant first
   * @param docs what the usual words mean, by word; a word without explanation is left out
   */
  record OneOf(Map<String, Enum<?>> words, List<String> usual, Map<String, String> docs)
      implements Kind {
    static OneOf of(Class<?> type) {
      var words = new LinkedHashMap<String, Enum<?>>();
      var usual = new java.util.ArrayList<String>();
      var docs = new LinkedHashMap<String, String>();
      for (var constant : type.getEnumConstants()) {
        var value = (Enum<?>) constant;
        var field = field(type, value.name());
        var key = field.getAnnotation(Key.class);
        var word = key == null ? value.name().toLowerCase(Locale.ROOT) : key.value();
        usual.add(word);
        words.put(word, value);
        for (var other : key == null ? new String[0] : key.also()) {
          words.put(other, value);
        }
        var doc = field.getAnnotation(Doc.class);
        if (doc != null) {
          docs.put(word, doc.value());
        }
      }
      return new OneOf(words, usual, docs);
    }

    private static java.lang.reflect.Field field(Class<?> type, String name) {
      try {
        return type.getField(name);
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A mapping that is a record of its own. */
  record Nested(Class<? extends Record> type) implements Kind {}

  /** A list. */
  record ListOf(Kind element) implements Kind {}

  /** Keys that the file is free to choose. */
  record MapOf(Kind value) implements Kind {}
}
