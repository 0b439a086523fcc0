package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.TimeQuality;
import java.util.ArrayList;
import java.util.List;
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

  /** What is wrong with a clock; null if nothing is. */
  static @Nullable List<String> of(TimeQuality quality) {
    var wrong = new ArrayList<String>();
    if (quality.clockFailure()) {
      wrong.add("clock_failure");
    }
    if (quality.clockNotSynchronized()) {
      wrong.add("clock_not_synchronized");
    }
    return wrong.isEmpty() ? null : wrong;
  }

  /** Null for a text that is empty where there is none. */
  public static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
