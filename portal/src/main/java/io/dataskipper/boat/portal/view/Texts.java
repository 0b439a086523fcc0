package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.FailureKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of the engine in the form that JSON has them. */
public final class Texts {
  private Texts() {}

  /** The name of a constant in lower case. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public static @Nullable String of(@Nullable FailureKind kind) {
    return kind == null ? null : of((Enum<?>) kind);
  }

  /** Null for a text that is empty where there is none. */
  public static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
