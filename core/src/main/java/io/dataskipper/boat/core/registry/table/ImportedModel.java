package io.dataskipper.boat.core.registry.table;

import io.dataskipper.boat.core.registry.MeterModel;
import java.util.List;

/** What became of a table. */
public sealed interface ImportedModel {

  /**
   * It is a model.
   *
   * @param notes how the table was understood where that is not certain
   */
  record Good(MeterModel model, List<String> notes) implements ImportedModel {
    public Good {
      notes = List.copyOf(notes);
    }
  }

  /**
   * It has problems; nothing of it is used.
   *
   * @param problems at least one
   */
  record Bad(List<CellProblem> problems) implements ImportedModel {
    public Bad {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What is wrong with a cell.
   *
   * @param row from 1, as a spreadsheet shows it; 0 if it is about the whole table
   * @param column its title; empty if it is about the whole row
   * @param reason what is wrong and what is allowed
   */
  record CellProblem(int row, String column, String reason) {
    @Override
    public String toString() {
      var place =
          row == 0 ? column : column.isEmpty() ? "row " + row : "row " + row + ", " + column;
      return (place.isEmpty() ? "" : place + ": ") + reason;
    }
  }
}
