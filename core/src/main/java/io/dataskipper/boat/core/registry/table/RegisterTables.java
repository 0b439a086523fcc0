package io.dataskipper.boat.core.registry.table;

import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.registry.ModelCheck;
import io.dataskipper.boat.core.registry.table.ImportedModel.Bad;
import io.dataskipper.boat.core.registry.table.ImportedModel.CellProblem;
import io.dataskipper.boat.core.registry.table.ImportedModel.Good;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes models of tables and tables of models. */
public final class RegisterTables {
  private static final int MOST_PROBLEMS = 200;

  private final MeterRegistry registry;
  private final ModelCheck check;

  /**
   * @param registry knows the profiles that a model may name
   */
  public RegisterTables(MeterRegistry registry, ModelCheck check) {
    this.registry = registry;
    this.check = check;
  }

  /** The file of a model; read again it makes an equal one. */
  public static byte[] write(MeterModel model, TableFormat format) {
    return format.write(ModelGrid.of(model));
  }

  /** Reads a file; all of its problems are told at once. */
  public ImportedModel read(TableRequest request, byte[] content) {
    Grid grid;
    try {
      grid = request.format().read(content);
    } catch (UnreadableTableException e) {
      return bad("%s: %s".formatted(request.file(), e.getMessage()));
    }
    var header = Header.find(grid);
    if (header.isEmpty()) {
      return bad(
          "%s: no row names the columns: one of the first rows must hold address and one more of %s"
              .formatted(request.file(), Header.known()));
    }
    return read(request, grid, header.get());
  }

  private ImportedModel read(TableRequest request, Grid grid, Header header) {
    var binder = new SettingsBinder();
    var nodes = new TableNodes(request, grid, header);
    var root = nodes.root();
    var problems = new LinkedHashSet<>(nodes.problems());
    var known = registry.with(root, binder);
    var id = root.value("meters").isPresent() ? nodes.id() : "";
    var model = known.model(id);
    if (binder.problems().isEmpty() && problems.isEmpty()) {
      model.ifPresent(found -> check.check(found, binder));
    }
    binder.problems().forEach(problem -> problems.add(cell(grid, header, problem)));
    if (!problems.isEmpty() || model.isEmpty()) {
      return new Bad(
          problems.stream()
              .sorted(Comparator.comparingInt(CellProblem::row))
              .limit(MOST_PROBLEMS)
              .toList());
    }
    return new Good(model.get(), nodes.notes());
  }

  private static ImportedModel bad(String reason) {
    return new Bad(List.of(new CellProblem(0, "", reason)));
  }

  /** A place in a file is a row and a column here. */
  private static CellProblem cell(Grid grid, Header header, Problem problem) {
    var column = problem.position().column() - 1;
    var titles = grid.rows().get(header.place());
    var title = header.columns().containsKey(column) ? titles.cell(column) : "";
    var key = problem.path().substring(problem.path().lastIndexOf('.') + 1);
    return new CellProblem(
        problem.position().line(), title.isEmpty() ? key : title, problem.reason());
  }
}
