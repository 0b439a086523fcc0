package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.registry.ModelCheck;
import io.dataskipper.boat.core.registry.table.RegisterTables;
import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.portal.view.ChangeView;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The meter models of the product and of the user's files; each model here has a file to itself.
 */
@ApplicationScoped
public class MeterFiles {
  private static final String FOLDER = "meters/";

  private final MeterRegistry builtIn = MeterRegistry.builtIn();

  @Inject Engine engine;

  /** All models as the files say them now; files with problems are an answer with them. */
  MeterRegistry registry() {
    var binder = new SettingsBinder();
    var registry = MeterRegistry.load(builtIn, engine.home().configDir().resolve("meters"), binder);
    if (!binder.problems().isEmpty()) {
      throw Changes.bad(binder.problems());
    }
    return registry;
  }

  MeterModel model(String id) {
    var registry = registry();
    return registry
        .model(id)
        .orElseThrow(() -> Problems.unknown("meter model", id, registry.models().keySet()));
  }

  /** Tables of the product's profiles; what a user's files add does not matter to them. */
  RegisterTables tables() {
    return new RegisterTables(registry(), check());
  }

  private ModelCheck check() {
    return new ModelCheck(engine.plugins(), Clock.systemUTC());
  }

  /**
   * The only model of a text.
   *
   * @throws WebApplicationException if it has problems or holds another number of models
   */
  MeterModel only(String text) {
    var name = FOLDER + "(body)";
    var document =
        YamlReader.parse(text.getBytes(StandardCharsets.UTF_8), name, Placeholders.none());
    var root = document.root();
    var binder = new SettingsBinder();
    document.problems().forEach(p -> binder.problem(p.position(), p.path(), p.reason()));
    if (root != null) {
      var registry = builtIn.with(root, binder);
      if (binder.problems().isEmpty()) {
        if (registry.own().size() != 1 || !holdsOnlyOneModel(root)) {
          throw Problems.bad("Send one model: meters: with one entry, and nothing else.");
        }
        var model = registry.own().values().iterator().next();
        check().check(model, binder);
        if (binder.problems().isEmpty()) {
          return model;
        }
      }
    }
    throw refused("The model", binder.problems());
  }

  static WebApplicationException refused(String what, List<Problem> problems) {
    return Problems.refused(
        "%s has %d problems; nothing was changed.".formatted(what, problems.size()), problems);
  }

  private static boolean holdsOnlyOneModel(SettingsNode root) {
    return root instanceof Mapping file
        && file.values().size() == 1
        && file.values().get("meters") instanceof Sequence list
        && list.items().size() == 1;
  }

  /** Saves a model as a version of the configuration. */
  ChangeView save(MeterModel model, String text) throws IOException {
    var desk = Changes.desk(engine);
    var files = desk.active();
    var name = ownFile(files, model.id()).orElse(FOLDER + model.id() + ".yaml");
    return Changes.told(
        desk.apply(files.with(name, text), Changes.WHO, "meter model " + model.id()));
  }

  /** Takes a user's model away as a version of the configuration. */
  ChangeView delete(String id) throws IOException {
    var desk = Changes.desk(engine);
    var files = desk.active();
    var name = ownFile(files, id);
    if (name.isEmpty()) {
      throw builtIn.model(id).isPresent()
          ? conflict("The model %s is built in and cannot be deleted.".formatted(id))
          : Problems.unknown("meter model", id, registry().own().keySet());
    }
    return Changes.told(
        desk.apply(files.without(name.get()), Changes.WHO, "meter model %s deleted".formatted(id)));
  }

  /** The file that holds a user's model and nothing else; empty if no file holds it. */
  private static Optional<String> ownFile(ConfigSet files, String id) {
    for (var name : files.names()) {
      if (name.startsWith(FOLDER)) {
        var text = files.text(name).orElse("");
        var root =
            YamlReader.parse(text.getBytes(StandardCharsets.UTF_8), name, Placeholders.none())
                .root();
        if (root != null && ids(root).contains(id)) {
          if (!holdsOnlyOneModel(root)) {
            throw conflict(
                "The file %s holds more than the model %s; change it by /api/config/%s."
                    .formatted(name, id, name));
          }
          return Optional.of(name);
        }
      }
    }
    var name = FOLDER + id + ".yaml";
    if (files.names().contains(name)) {
      throw conflict("The file %s holds other models.".formatted(name));
    }
    return Optional.empty();
  }

  private static List<String> ids(SettingsNode root) {
    if (!(root instanceof Mapping file)
        || !(file.values().get("meters") instanceof Sequence list)) {
      return List.of();
    }
    return list.items().stream()
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .flatMap(model -> model.value("id").stream())
        .filter(SettingsNode.Scalar.class::isInstance)
        .map(id -> ((SettingsNode.Scalar) id).text())
        .toList();
  }

  private static WebApplicationException conflict(String detail) {
    return new WebApplicationException(Problems.answer(Status.CONFLICT, detail));
  }

  /** Problems of a table as those of a file: a line is a row. */
  static Problem problem(String file, int row, String column, String reason) {
    return new Problem(new Position(file, row, row == 0 ? 0 : 1), column, reason);
  }

  /** Facts of a request, those that are given. */
  static Map<String, String> given(Map<String, String> facts) {
    var given = new LinkedHashMap<String, String>();
    facts.forEach(
        (key, value) -> {
          if (!value.isBlank()) {
            given.put(key, value);
          }
        });
    return given;
  }
}
