package io.dataskipper.boat.spi.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One component of a settings record.
 *
 * @param name of the component
 * @param key in the file
 * @param also other keys that are understood
 * @param absent whether null stands for a setting that is left out
 * @param defaultText what is taken if it is left out; null if it has none
 * @param doc what it means; empty if it does not say
 */
record Setting(
    String name,
    String key,
    List<String> also,
    Kind kind,
    boolean absent,
    @Nullable String defaultText,
    String doc,
    Limits limits) {

  /** Whether the file must give it. */
  boolean required() {
    return switch (kind) {
      case Kind.ListOf _, Kind.MapOf _, Kind.Nested _ -> false;
      case Kind.Plain _, Kind.OneOf _ -> !absent && defaultText == null;
    };
  }
}
