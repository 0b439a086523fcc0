package io.dataskipper.boat.spi.settings;

import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes annotated records of the pieces of a settings file, and collects every problem on the way.
 * One for each loading; for one thread.
 */
public final class SettingsBinder {
  private static final int SHORTEST_HIDDEN = 4;
  private static final int LONGEST_REASON = 1000;

  private final Set<Problem> problems = new LinkedHashSet<>();
  private int found;
  private final Map<Class<?>, RecordModel<?>> models = new HashMap<>();
  private final Map<String, String> hidden = new LinkedHashMap<>();

  /**
   * A mapping whose keys are shared out among several records and the caller.
   *
   * @param path its key from the root of the file; empty for the root
   */
  public SettingsSection section(Mapping mapping, String path) {
    return new SettingsSection(this, mapping, path, null);
  }

  /**
   * A node that is to be bound to a record, and whose keys others may share.
   *
   * @param type the record; a scalar in its place is its short form, if it has one
   * @param beneath stands in for keys that the node lacks
   * @return empty if the node is not of that form, which is a problem
   */
  public Optional<SettingsSection> section(
      SettingsNode node, Class<? extends Record> type, Mapping beneath, String path) {
    if (node instanceof Mapping mapping) {
      return Optional.of(section(mapping.over(beneath), path));
    }
    var shortForm = model(type).shortForm();
    if (node instanceof Scalar scalar && shortForm != null) {
      var key = shortForm.key();
      var whole =
          new Mapping(scalar.position(), Map.of(key, scalar), Map.of(key, scalar.position()));
      return Optional.of(new SettingsSection(this, whole.over(beneath), path, key));
    }
    var wanted =
        shortForm == null ? "not a mapping of keys" : "neither a text nor a mapping of keys";
    problem(node.position(), path, "%s is %s".formatted(node.describe(), wanted));
    return Optional.empty();
  }

  /** The keys of a record, as they stand in a file. */
  public List<String> keys(Class<? extends Record> type) {
    return model(type).settings().stream().map(Setting::key).toList();
  }

  /**
   * Makes one record of a whole node; a key that the record does not have is a problem.
   *
   * @return empty if there is a problem
   */
  public <R extends Record> Optional<R> bind(Class<R> type, SettingsNode node, String path) {
    return new ValueBinder(this).record(type, node, path);
  }

  /** Adds a problem that the caller has found. */
  public void problem(Position position, String path, String reason) {
    found++;
    problems.add(new Problem(position, path, reason));
  }

  /**
   * Every problem so far, in the order in which they were found. Texts that were bound to a {@link
   * Secret} or came from outside the file do not show in them.
   */
  public List<Problem> problems() {
    var shown = new ArrayList<Problem>();
    for (var problem : problems) {
      var reason = withoutHidden(problem.reason());
      var shortened =
          reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
      shown.add(new Problem(problem.position(), problem.path(), shortened));
    }
    return List.copyOf(shown);
  }

  /** How many problems were reported so far, the same one twice counted twice. */
  public int found() {
    return found;
  }

  void hide(SettingsNode.Scalar scalar, String shown) {
    if (scalar.text().length() >= SHORTEST_HIDDEN) {
      hidden.putIfAbsent(scalar.text(), shown);
    }
  }

  @SuppressWarnings("unchecked")
  <R extends Record> RecordModel<R> model(Class<R> type) {
    return (RecordModel<R>) models.computeIfAbsent(type, _ -> RecordModel.of(type));
  }

  private String withoutHidden(String reason) {
    var text = reason;
    for (var entry : hidden.entrySet()) {
      text = text.replace(entry.getKey(), entry.getValue());
    }
    return text;
  }
}
