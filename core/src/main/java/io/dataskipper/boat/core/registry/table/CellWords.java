package io.dataskipper.boat.core.registry.table;

import io.dataskipper.boat.spi.settings.NearestName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What manuals write in their cells, in the words of a model. Each method throws an {@link
 * IllegalArgumentException} whose message says what is allowed; a word that may be right for a
 * driver is handed on as it is.
 */
final class CellWords {
  private static final Map<String, List<String>> OTHER_TYPES =
      Map.ofEntries(
          Map.entry("int16", List.of("short", "signedshort")),
          Map.entry("uint16", List.of("word", "ushort", "unsignedshort", "enum", "enum16")),
          Map.entry("int32", List.of("long", "dint", "signedlong")),
          Map.entry("uint32", List.of("dword", "ulong", "udint", "unsignedlong", "enum32")),
          Map.entry("int64", List.of("lint", "longlong")),
          Map.entry("uint64", List.of("ulint", "qword", "ulonglong", "unsignedlonglong")),
          Map.entry(
              "float32",
              List.of("float", "f32", "real", "real32", "single", "fp32", "ieee754", "32bitfloat")),
          Map.entry("float64", List.of("double", "f64", "real64", "lreal", "fp64", "64bitfloat")),
          Map.entry("bcd", List.of()),
          Map.entry("string", List.of("ascii", "char", "text", "utf8", "str")),
          Map.entry("bitfield", List.of("bitmap", "bits", "bitmask", "flags", "bitfield16")),
          Map.entry("bool", List.of("boolean", "bit", "coil", "discrete", "discreteinput")));

  private static final Map<String, String> TYPES = types();

  /** Types whose width the number of registers says. */
  private static final Map<String, String> WIDTHLESS =
      Map.of("int", "int", "signed", "int", "integer", "int", "uint", "uint", "unsigned", "uint");

  private static final Pattern FRACTION = Pattern.compile("(?:1\\s*)?[/÷:]\\s*(\\d+(?:[.,]\\d+)?)");
  private static final Pattern POWER = Pattern.compile("10\\s*\\^\\s*\\(?([-+−]?\\d{1,2})\\)?");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][-+]?\\d{1,2})?");
  private static final Pattern FUNCTION =
      Pattern.compile("(?i)(?:fc|fn|0x)?\\s*0{0,2}([1-4])\\b.*");
  private static final int BITS = 16;

  private CellWords() {}

  /** By each way to write it, the type. */
  private static Map<String, String> types() {
    var types = new TreeMap<String, String>();
    for (int width = BITS; width <= 64; width *= 2) {
      for (var sign : List.of("s", "signed", "i", "", "u", "unsigned", "uns")) {
        var type = (sign.startsWith("u") ? "uint" : "int") + width;
        for (var kind : List.of("int", "integer", "")) {
          types.putIfAbsent(sign + kind + width, type);
          types.putIfAbsent(sign + kind + width + "bit", type);
          types.putIfAbsent(sign + width + "bit" + kind, type);
          types.putIfAbsent(width + "bit" + sign + kind, type);
        }
      }
    }
    OTHER_TYPES.forEach((type, words) -> words.forEach(word -> types.put(word, type)));
    OTHER_TYPES.keySet().forEach(type -> types.put(type, type));
    return types;
  }

  /**
   * A data type.
   *
   * @param count how many registers; 0 if nobody says it
   */
  static String type(String text, int count) {
    var bare = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (WIDTHLESS.containsKey(bare)) {
      return WIDTHLESS.get(bare) + BITS * (count == 2 || count == 4 ? count : 1);
    }
    var type = TYPES.get(bare);
    if (type != null) {
      return type;
    }
    throw new IllegalArgumentException(
        "\"%s\" is no data type; %s"
            .formatted(
                text, NearestName.hint(bare, OTHER_TYPES.keySet().stream().sorted().toList())));
  }

  /** A function code that reads. */
  static int function(String text) {
    var matcher = FUNCTION.matcher(text.strip());
    if (matcher.matches()) {
      return Integer.parseInt(matcher.group(1));
    }
    var bare = text.toLowerCase(Locale.ROOT);
    if (bare.contains("holding") || bare.startsWith("4x")) {
      return 3;
    }
    if (bare.contains("discrete") || bare.startsWith("1x")) {
      return 2;
    }
    if (bare.contains("coil") || bare.startsWith("0x")) {
      return 1;
    }
    if (bare.contains("input") || bare.startsWith("3x")) {
      return 4;
    }
    throw new IllegalArgumentException(
        "\"%s\" is no function that reads: 1 (coil), 2 (discrete), 3 (holding) or 4 (input)"
            .formatted(text));
  }

  /** A factor: 0.1, 0,1, x0.1, 1/10 or 10^-1. */
  static String factor(String text) {
    var bare = text.strip().replaceFirst("^[x×*·]\\s*", "");
    var fraction = FRACTION.matcher(bare);
    var power = POWER.matcher(bare);
    if (fraction.matches()) {
      var divisor = decimal(fraction.group(1));
      if (divisor.signum() == 0) {
        throw new IllegalArgumentException("\"%s\" divides by zero".formatted(text));
      }
      return plain(BigDecimal.ONE.divide(divisor, MathContext.DECIMAL64));
    }
    if (power.matches()) {
      int exponent = Integer.parseInt(power.group(1).replace('−', '-'));
      return plain(BigDecimal.ONE.scaleByPowerOfTen(exponent));
    }
    return number(bare);
  }

  /** A number with a point or a comma. */
  static String number(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no number, such as 0.1 or 1/10".formatted(text));
    }
    return text.contains(",") ? plain(decimal(text)) : text;
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text.replace(',', '.'));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** The order of the parts of a value: big, little. */
  static String endianness(String text) {
    var bare = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return switch (bare) {
      case "big",
          "bigendian",
          "msb",
          "msw",
          "mswfirst",
          "msbfirst",
          "highfirst",
          "hilo",
          "no",
          "normal" ->
          "big";
      case "little",
          "littleendian",
          "lsb",
          "lsw",
          "lswfirst",
          "lsbfirst",
          "lowfirst",
          "lohi",
          "yes",
          "swapped" ->
          "little";
      default -> throw new IllegalArgumentException("\"%s\" is not big or little".formatted(text));
    };
  }

  /** The order of bytes in one word. */
  static String order(String text) {
    var bare = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    return switch (bare) {
      case "ABCD", "CDAB", "BADC", "DCBA" -> bare;
      case "BIG", "BIGENDIAN" -> "ABCD";
      case "LITTLE", "LITTLEENDIAN" -> "DCBA";
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not ABCD, CDAB, BADC or DCBA".formatted(text));
    };
  }

  /** Several texts in a cell. */
  static List<String> list(String text) {
    return Stream.of(text.split("[;,|]"))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** Several texts as a cell. */
  static String joined(List<String> texts) {
    return texts.stream().collect(Collectors.joining("; "));
  }

  /**
   * The name of a register, made of what people call the quantity.
   *
   * @param exported whether the table was written by this product: a name stays as it is then
   */
  static String name(String text, boolean exported) {
    if (exported && text.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
      return text;
    }
    var bare =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    if (bare.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" has neither letters nor digits to make a name of".formatted(text));
    }
    var begun = Character.isDigit(bare.charAt(0)) ? "r_" + bare : bare;
    return begun.length() <= 64 ? begun : begun.substring(0, 64);
  }
}
