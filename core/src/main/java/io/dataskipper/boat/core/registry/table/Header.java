package io.dataskipper.boat.core.registry.table;

import io.dataskipper.boat.core.registry.table.Grid.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The row that names the columns.
 *
 * @param place of the row among those of the grid
 * @param columns by number of the column, the key of a register that it holds
 */
record Header(int place, Map<Integer, String> columns) {
  static final String NAME = "name";
  static final String DESCRIPTION = "description";
  static final String ADDRESS = "address";
  static final String COUNT = "count";
  static final String DATA_TYPE = "data_type";
  static final String FUNCTION = "function_code";
  static final String SCALE = "scale";
  static final String NOT_AVAILABLE = "not_available";

  private static final int ROWS_LOOKED_AT = 100;

  /** What manuals call the columns, without blanks and signs. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry(
              NAME,
              List.of("name", "point", "tag", "quantity", "parameter", "variable", "registername")),
          Map.entry(
              DESCRIPTION,
              List.of(
                  "description", "label", "meaning", "comment", "parameterdescription", "content")),
          Map.entry(
              ADDRESS,
              List.of(
                  "address",
                  "addr",
                  "register",
                  "reg",
                  "registeraddress",
                  "registernumber",
                  "registerno",
                  "modbusaddress",
                  "modbusregister",
                  "startaddress",
                  "startregister",
                  "addressdec",
                  "addresshex",
                  "addressdecimal",
                  "adresse",
                  "hexaddress",
                  "decaddress")),
          Map.entry(
              COUNT,
              List.of(
                  "count",
                  "length",
                  "size",
                  "words",
                  "len",
                  "registers",
                  "noofregisters",
                  "numregisters",
                  "wordcount",
                  "numberofregisters",
                  "quantityofregisters")),
          Map.entry(
              DATA_TYPE,
              List.of("datatype", "type", "format", "dataformat", "valuetype", "datentyp")),
          Map.entry(
              FUNCTION,
              List.of(
                  "functioncode",
                  "function",
                  "fc",
                  "func",
                  "functionread",
                  "readfunction",
                  "registertype",
                  "objecttype")),
          Map.entry("unit", List.of("unit", "units", "einheit", "engineeringunit")),
          Map.entry(
              SCALE,
              List.of(
                  "scale",
                  "factor",
                  "multiplier",
                  "scaling",
                  "scalefactor",
                  "gain",
                  "resolution",
                  "coefficient")),
          Map.entry("offset", List.of("offset", "valueoffset")),
          Map.entry("word_order", List.of("wordorder", "registerorder", "wordswap")),
          Map.entry("byte_order", List.of("byteorder", "byteswap")),
          Map.entry("order", List.of("order", "endian", "endianness")),
          Map.entry(
              NOT_AVAILABLE,
              List.of("notavailable", "invalid", "nodata", "invalidvalue", "notimplemented")),
          Map.entry("min", List.of("min", "minimum")),
          Map.entry("max", List.of("max", "maximum")),
          Map.entry("bit", List.of("bit", "bitnumber")),
          Map.entry("space", List.of("space", "addressspace")),
          Map.entry("encoding", List.of("encoding")),
          Map.entry("writable", List.of("writable")),
          Map.entry("write_function", List.of("writefunction")));

  Header {
    columns = Map.copyOf(columns);
  }

  /** The first row that names a column of addresses and one more; empty if there is none. */
  static Optional<Header> find(Grid grid) {
    for (var place = 0; place < Math.min(grid.rows().size(), ROWS_LOOKED_AT); place++) {
      var columns = columns(grid.rows().get(place));
      if (columns.containsValue(ADDRESS) && columns.size() > 1) {
        return Optional.of(new Header(place, columns));
      }
    }
    return Optional.empty();
  }

  /** The first column of each meaning. */
  private static Map<Integer, String> columns(Row row) {
    var columns = new LinkedHashMap<Integer, String>();
    for (var column = 0; column < row.cells().size(); column++) {
      var key = key(row.cell(column));
      if (!key.isEmpty() && !columns.containsValue(key)) {
        columns.put(column, key);
      }
    }
    return columns;
  }

  private static String key(String title) {
    var bare = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    var bareOfUnit =
        title.toLowerCase(Locale.ROOT).replaceAll("[\\[(].*", "").replaceAll("[^a-z0-9]", "");
    for (var words : WORDS.entrySet()) {
      if (words.getValue().contains(bare) || words.getValue().contains(bareOfUnit)) {
        return words.getKey();
      }
    }
    return "";
  }

  /** The column of a meaning; -1 if there is none. */
  int column(String key) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getValue().equals(key))
        .mapToInt(Map.Entry::getKey)
        .findFirst()
        .orElse(-1);
  }

  /** In words for an error, what a header may say. */
  static String known() {
    return WORDS.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
