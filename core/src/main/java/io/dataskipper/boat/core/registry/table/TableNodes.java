package io.dataskipper.boat.core.registry.table;

import io.dataskipper.boat.core.registry.ModelFacts;
import io.dataskipper.boat.core.registry.table.Grid.Row;
import io.dataskipper.boat.core.registry.table.ImportedModel.CellProblem;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of a table what a file of {@code meters/} would be, with rows and columns in place of lines
 * and columns: so it is checked as such a file is.
 */
final class TableNodes {
  private static final List<String> LISTS = List.of("also_fits", "supported_profiles", "sources");

  private final TableRequest request;
  private final Grid grid;
  private final Header header;
  private final Addressing addressing;
  private boolean exported;
  private final List<CellProblem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, SettingsNode> facts = new LinkedHashMap<>();

  TableNodes(TableRequest request, Grid grid, Header header) {
    this.request = request;
    this.grid = grid;
    this.header = header;
    this.addressing = addressing();
    readFacts();
  }

  List<CellProblem> problems() {
    return problems;
  }

  List<String> notes() {
    return notes;
  }

  /** The id of the model; empty if nobody says it. */
  String id() {
    return facts.get("id") instanceof Scalar id ? id.text() : "";
  }

  /** The root of the file. */
  Mapping root() {
    var registers = registers();
    var model = new LinkedHashMap<>(facts);
    model.put("registers", mapping(Position.NONE, registers, Map.of()));
    var meters = new Sequence(Position.NONE, List.of(mapping(Position.NONE, model, Map.of())));
    return mapping(Position.NONE, Map.of("meters", meters), Map.of());
  }

  private static Mapping mapping(
      Position position, Map<String, SettingsNode> values, Map<String, Position> keys) {
    return new Mapping(position, values, keys);
  }

  private Addressing addressing() {
    for (var row : grid.rows().subList(0, header.place())) {
      if (row.cell(0).equals(ModelGrid.ADDRESSING)) {
        exported = true;
        return Addressing.WIRE;
      }
    }
    if (request.addressing() != Addressing.AUTO) {
      return request.addressing();
    }
    var numbers =
        entries().stream()
            .map(row -> row.cell(header.column(Header.ADDRESS)).split("[^0-9a-zA-Z]", 2)[0])
            .filter(text -> !text.isEmpty())
            .toList();
    if (!numbers.isEmpty() && numbers.stream().allMatch(AddressCell::looksLikeModicon)) {
      notes.add(
          "the addresses were read as 4xxxx: 40001 is the holding register 0; if they are those on"
              + " the wire, say addressing wire");
      return Addressing.MODICON;
    }
    notes.add(
        "the addresses were read as those on the wire, counted from 0; if the manual counts from"
            + " 1, say addressing one_based");
    return Addressing.WIRE;
  }

  /** The rows of registers; a heading between them has one filled cell. */
  private List<Row> entries() {
    return grid.rows().subList(header.place() + 1, grid.rows().size()).stream()
        .filter(row -> row.filled() > 1)
        .toList();
  }

  private void readFacts() {
    for (var row : grid.rows().subList(0, header.place())) {
      var key = row.cell(0).toLowerCase(Locale.ROOT);
      var values = row.cells().stream().skip(1).filter(cell -> !cell.isEmpty()).toList();
      if (ModelFacts.keys().contains(key) && !values.isEmpty()) {
        facts.put(key, fact(key, values, row.number()));
      }
    }
    request.facts().forEach((key, text) -> facts.put(key, fact(key, List.of(text), 0)));
  }

  private SettingsNode fact(String key, List<String> values, int row) {
    var items =
        values.stream()
            .map(text -> (SettingsNode) new Scalar(at(row, 1), text, ScalarType.TEXT))
            .toList();
    return LISTS.contains(key) ? new Sequence(at(row, 1), items) : items.getFirst();
  }

  private Position at(int row, int column) {
    return new Position(request.file(), row, column + 1);
  }

  private Map<String, SettingsNode> registers() {
    var registers = new LinkedHashMap<String, SettingsNode>();
    var rows = new LinkedHashMap<String, Integer>();
    for (var row : entries()) {
      var name = name(row);
      if (name.isEmpty()) {
        continue;
      }
      var first = rows.putIfAbsent(name.get(), row.number());
      if (first != null) {
        problem(
            row,
            header.column(Header.NAME),
            "\"%s\" is the name of row %d too".formatted(name.get(), first));
      } else {
        registers.put(name.get(), register(row));
      }
    }
    if (registers.isEmpty() && problems.isEmpty()) {
      problems.add(new CellProblem(0, "", "there is no row of a register"));
    }
    return registers;
  }

  private Optional<String> name(Row row) {
    for (var key : List.of(Header.NAME, Header.DESCRIPTION)) {
      var column = header.column(key);
      if (column >= 0 && !row.cell(column).isEmpty()) {
        try {
          return Optional.of(CellWords.name(row.cell(column), exported));
        } catch (IllegalArgumentException e) {
          problem(row, column, String.valueOf(e.getMessage()));
          return Optional.empty();
        }
      }
    }
    problem(row, header.column(Header.NAME), "the register has no name");
    return Optional.empty();
  }

  private Mapping register(Row row) {
    var values = new LinkedHashMap<String, SettingsNode>();
    var address = address(row);
    header
        .columns()
        .forEach(
            (column, key) -> {
              if (row.cell(column).isEmpty()) {
                return;
              }
              try {
                value(key, row.cell(column), row, address)
                    .ifPresent(texts -> values.put(key, node(key, texts, row, column)));
              } catch (IllegalArgumentException e) {
                problem(row, column, String.valueOf(e.getMessage()));
              }
            });
    address.ifPresent(cell -> supplement(values, cell, row));
    return mapping(at(row.number(), -1), values, Map.of());
  }

  /** What the address says beside the number. */
  private void supplement(Map<String, SettingsNode> values, AddressCell cell, Row row) {
    var column = header.column(Header.ADDRESS);
    if (cell.count() > 0) {
      values.putIfAbsent(Header.COUNT, node(Header.COUNT, List.of("" + cell.count()), row, column));
    }
    var function = cell.function();
    var given = values.get(Header.FUNCTION);
    if (function > 0 && given instanceof Scalar said && !said.text().equals("" + function)) {
      problem(
          row,
          column,
          "the address is one of function %d, but the row says %s"
              .formatted(function, said.text()));
    } else if (function > 0) {
      values.put(Header.FUNCTION, node(Header.FUNCTION, List.of("" + function), row, column));
    }
  }

  private Optional<AddressCell> address(Row row) {
    var column = header.column(Header.ADDRESS);
    if (row.cell(column).isEmpty()) {
      problem(row, column, "the register has no address");
      return Optional.empty();
    }
    try {
      return Optional.of(AddressCell.of(row.cell(column), addressing));
    } catch (IllegalArgumentException e) {
      problem(row, column, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What a cell says in the words of a model; empty if it is not for the model. */
  private Optional<List<String>> value(
      String key, String text, Row row, Optional<AddressCell> address) {
    return switch (key) {
      case Header.NAME, Header.DESCRIPTION -> Optional.empty();
      case Header.ADDRESS -> address.map(cell -> List.of("" + cell.address()));
      case Header.DATA_TYPE -> one(CellWords.type(text, count(row, address)));
      case Header.FUNCTION -> one("" + CellWords.function(text));
      case Header.SCALE -> one(CellWords.factor(text));
      case "offset", "min", "max" -> one(CellWords.number(text));
      case "word_order", "byte_order" -> one(CellWords.endianness(text));
      case "order" -> one(CellWords.order(text));
      case Header.NOT_AVAILABLE -> Optional.of(CellWords.list(text));
      default -> one(text);
    };
  }

  private static Optional<List<String>> one(String text) {
    return Optional.of(List.of(text));
  }

  /** How many registers a row says it has; 0 if it does not. */
  private int count(Row row, Optional<AddressCell> address) {
    var text = row.cell(Math.max(0, header.column(Header.COUNT)));
    return header.column(Header.COUNT) >= 0 && text.matches("\\d{1,3}")
        ? Integer.parseInt(text)
        : address.map(AddressCell::count).orElse(0);
  }

  private SettingsNode node(String key, List<String> texts, Row row, int column) {
    var position = at(row.number(), column);
    if (key.equals(Header.NOT_AVAILABLE)) {
      return new Sequence(
          position,
          texts.stream()
              .map(text -> (SettingsNode) new Scalar(position, text, ScalarType.TEXT))
              .toList());
    }
    var text = texts.getFirst();
    var number = text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    return new Scalar(position, text, number ? ScalarType.FLOAT : ScalarType.TEXT);
  }

  private void problem(Row row, int column, String reason) {
    var title = grid.rows().get(header.place()).cell(Math.max(0, column));
    problems.add(new CellProblem(row.number(), column < 0 ? "" : title, reason));
  }
}
