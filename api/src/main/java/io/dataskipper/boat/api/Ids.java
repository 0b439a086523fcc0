package io.dataskipper.boat.api;

import java.util.regex.Pattern;

/** The form that names share, so that each is safe in a path, a topic and a metric label. */
final class Ids {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:@-]{0,127}");

  private Ids() {}

  static void requireName(String what, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s \"%s\": allowed are 1 to 128 letters, digits and . _ : @ - or space, the first a letter or digit"
              .formatted(what, value));
    }
  }
}
