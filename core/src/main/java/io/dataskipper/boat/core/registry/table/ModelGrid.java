package io.dataskipper.boat.core.registry.table;

import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.ModelFacts;
import io.dataskipper.boat.core.registry.table.Grid.Row;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A model as a table: what it says of itself, a row of titles, a row for each register. */
final class ModelGrid {
  /** The row that says how the addresses are counted. */
  static final String ADDRESSING = "addressing";

  private static final String UNIT = "unit";
  private static final List<String> ALWAYS =
      List.of(Header.NAME, Header.ADDRESS, Header.COUNT, Header.DATA_TYPE, UNIT);

  private ModelGrid() {}

  static Grid of(MeterModel model) {
    var rows = new ArrayList<Row>();
    for (var fact : ModelFacts.of(model).entrySet()) {
      var cells = new ArrayList<String>();
      cells.add(fact.getKey());
      cells.addAll(texts(fact.getValue()));
      rows.add(new Row(rows.size() + 1, cells));
    }
    rows.add(new Row(rows.size() + 1, List.of(ADDRESSING, Addressing.WIRE.name())));
    var titles = titles(model);
    rows.add(new Row(rows.size() + 1, List.copyOf(titles)));
    for (var register : model.registers().values()) {
      var cells = titles.stream().map(title -> cell(register, title)).toList();
      rows.add(new Row(rows.size() + 1, cells));
    }
    return new Grid(rows);
  }

  private static Set<String> titles(MeterModel model) {
    var titles = new LinkedHashSet<>(ALWAYS);
    for (var register : model.registers().values()) {
      titles.addAll(register.settings().values().keySet());
    }
    return titles;
  }

  private static String cell(MeterRegister register, String title) {
    return switch (title) {
      case Header.NAME -> register.name();
      case UNIT -> register.unit();
      default ->
          register.settings().value(title).map(node -> CellWords.joined(texts(node))).orElse("");
    };
  }

  private static List<String> texts(SettingsNode node) {
    return switch (node) {
      case Scalar scalar -> List.of(scalar.text());
      case Sequence list -> list.items().stream().flatMap(item -> texts(item).stream()).toList();
      case Mapping mapping -> List.copyOf(mapping.values().keySet());
    };
  }
}
