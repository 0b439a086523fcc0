package io.dataskipper.boat.core.yaml;

import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.util.regex.Pattern;

/**
 * What a plain scalar is by the core schema of YAML 1.2, in which {@code N} and {@code no} are
 * texts.
 */
final class ScalarTypes {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private ScalarTypes() {}

  static ScalarType of(String plain) {
    if (NULL.matcher(plain).matches()) {
      return ScalarType.NULL;
    }
    if (BOOLEAN.matcher(plain).matches()) {
      return ScalarType.BOOLEAN;
    }
    if (INTEGER.matcher(plain).matches()) {
      return ScalarType.INTEGER;
    }
    return FLOAT.matcher(plain).matches() ? ScalarType.FLOAT : ScalarType.TEXT;
  }
}
