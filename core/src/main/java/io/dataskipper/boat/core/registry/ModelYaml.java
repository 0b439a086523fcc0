package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Writes models as they stand in a file of {@code meters/}. */
public final class ModelYaml {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./%-]*");
  private static final Pattern SPECIAL =
      Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|\\.inf|\\.nan");

  private ModelYaml() {}

  /** The file of one model. */
  public static String text(MeterModel model) {
    return text(model, List.of());
  }

  /**
   * The file of one model.
   *
   * @param comments lines above it, without #
   */
  public static String text(MeterModel model, List<String> comments) {
    var text = new StringBuilder();
    comments.forEach(line -> text.append("# ").append(line.replaceAll("\\R", " ")).append('\n'));
    text.append("meters:\n");
    var lead = "  - ";
    for (var fact : ModelFacts.of(model).entrySet()) {
      text.append(lead).append(fact.getKey()).append(": ");
      text.append(node(fact.getValue())).append('\n');
      lead = "    ";
    }
    text.append("    registers:\n");
    for (var register : model.registers().values()) {
      text.append("      ").append(register.name()).append(": ");
      text.append(register(register)).append('\n');
    }
    return text.toString();
  }

  private static String register(MeterRegister register) {
    var values = new LinkedHashMap<String, String>();
    register.settings().values().forEach((key, node) -> values.put(key, node(node)));
    if (!register.unit().isEmpty()) {
      values.put("unit", plain(register.unit()));
    }
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String node(SettingsNode node) {
    return switch (node) {
      case Scalar scalar -> scalar.type() == ScalarType.TEXT ? plain(scalar.text()) : scalar.text();
      case Sequence list -> list.items().stream().map(ModelYaml::node).collect(inList());
      case Mapping mapping ->
          mapping.values().entrySet().stream()
              .map(entry -> plain(entry.getKey()) + ": " + node(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static Collector<CharSequence, ?, String> inList() {
    return Collectors.joining(", ", "[", "]");
  }

  /** A text without quotes where every reader of YAML takes it for a text. */
  private static String plain(String text) {
    return PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      switch (character) {
        case '"', '\\' -> quoted.append('\\').append(character);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default ->
            quoted.append(
                Character.isISOControl(character)
                    ? "\\u%04X".formatted((int) character)
                    : String.valueOf(character));
      }
    }
    return quoted.append('"').toString();
  }
}
