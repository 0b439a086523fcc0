package io.dataskipper.boat.core.registry.table;

import java.util.List;

/** The cells of a table, as texts. */
record Grid(List<Row> rows) {
  static final int MOST_ROWS = 20_000;
  static final int MOST_COLUMNS = 100;
  static final int LONGEST_CELL = 4_000;

  Grid {
    rows = List.copyOf(rows);
  }

  /**
   * A row.
   *
   * @param number from 1, as a spreadsheet or an editor shows it
   * @param cells without blanks around them; empty where there is nothing
   */
  record Row(int number, List<String> cells) {
    Row {
      cells = cells.stream().map(String::strip).toList();
    }

    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    long filled() {
      return cells.stream().filter(cell -> !cell.isEmpty()).count();
    }
  }

  /**
   * Checks a row before it is kept.
   *
   * @throws UnreadableTableException if the table becomes too large
   */
  static Row row(int kept, int number, List<String> cells) throws UnreadableTableException {
    if (kept >= MOST_ROWS || cells.size() > MOST_COLUMNS) {
      throw new UnreadableTableException(
          "row %d: more than %d rows or %d columns".formatted(number, MOST_ROWS, MOST_COLUMNS),
          null);
    }
    for (var cell : cells) {
      if (cell.length() > LONGEST_CELL) {
        throw new UnreadableTableException(
            "row %d: a cell of more than %d characters".formatted(number, LONGEST_CELL), null);
      }
    }
    return new Row(number, cells);
  }
}
