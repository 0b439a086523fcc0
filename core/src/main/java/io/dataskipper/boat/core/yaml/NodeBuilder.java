package io.dataskipper.boat.core.yaml;

import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Makes settings nodes of the events of a YAML parser. */
final class NodeBuilder {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_KEY_LENGTH = 256;
  private static final long MAX_REPEATED = 1_000_000;
  private static final String CORE = "tag:yaml.org,2002:";
  private static final Set<String> SCALAR_TAGS =
      Set.of(CORE + "int", CORE + "float", CORE + "bool", CORE + "null");

  private final Parser events;
  private final String name;
  private final Placeholders placeholders;
  private final List<Problem> problems;
  private final Map<String, Built> anchors = new HashMap<>();
  private long repeated;

  NodeBuilder(Parser events, String name, Placeholders placeholders, List<Problem> problems) {
    this.events = events;
    this.name = name;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  /**
   * A node with what it takes.
   *
   * @param size how many nodes it holds, itself included
   * @param height how many nodes lie beneath each other in it, itself included
   */
  private record Built(SettingsNode node, long size, int height) {}

  /** The only document of the file; null if there is nothing in it. */
  @Nullable SettingsNode document() throws RefusedException {
    events.getEvent();
    if (events.peekEvent() instanceof StreamEndEvent) {
      return null;
    }
    events.getEvent();
    var root = node(events.getEvent(), "", 1);
    if (!(events.getEvent() instanceof DocumentEndEvent)) {
      throw new IllegalStateException("a document has more than one root");
    }
    var next = events.peekEvent();
    if (!(next instanceof StreamEndEvent)) {
      problem(position(next), "", "only one document is allowed; another begins here");
    }
    return root.node() instanceof Scalar scalar && scalar.type() == ScalarType.NULL
        ? null
        : root.node();
  }

  private Built node(Event event, String path, int depth) throws RefusedException {
    if (depth > MAX_DEPTH) {
      throw tooDeep(event, path);
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, path, depth);
    }
    var built =
        switch (event) {
          case ScalarEvent scalar -> new Built(scalar(scalar, path), 1, 1);
          case SequenceStartEvent start -> sequence(start, path, depth);
          case MappingStartEvent start -> mapping(start, path, depth);
          default -> throw new IllegalStateException("unexpected event " + event.getEventId());
        };
    var anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, built);
    }
    return built;
  }

  private Built alias(AliasEvent alias, String path, int depth) throws RefusedException {
    var built = anchors.get(alias.getAnchor());
    if (built == null) {
      problem(
          position(alias),
          path,
          "the alias *%s repeats nothing: no &%s ends before it"
              .formatted(alias.getAnchor(), alias.getAnchor()));
      return new Built(new Scalar(position(alias), "", ScalarType.NULL), 1, 1);
    }
    repeated += built.size();
    if (repeated > MAX_REPEATED) {
      throw new RefusedException(
          position(alias),
          path,
          "the aliases up to here repeat more than %d values".formatted(MAX_REPEATED));
    }
    if (depth + built.height() > MAX_DEPTH) {
      throw tooDeep(alias, path);
    }
    return built;
  }

  private Scalar scalar(ScalarEvent event, String path) {
    var position = position(event);
    var tag = event.getTag();
    var isCore = tag != null && SCALAR_TAGS.contains(tag);
    if (tag != null && !isCore && !tag.equals("!") && !tag.equals(CORE + "str")) {
      problem(position, path, "the tag %s is not allowed".formatted(shown(tag)));
    }
    var written = event.getValue();
    try {
      var text = placeholders.resolve(written);
      var plain = tag == null ? event.getScalarStyle() == ScalarStyle.PLAIN : isCore;
      var type = plain && text.equals(written) ? ScalarTypes.of(written) : ScalarType.TEXT;
      return new Scalar(position, text, type, written);
    } catch (Placeholders.UnresolvedException e) {
      problem(position, path, String.valueOf(e.getMessage()));
      return new Scalar(position, written, ScalarType.TEXT);
    }
  }

  private Built sequence(SequenceStartEvent start, String path, int depth) throws RefusedException {
    checkTag(start, start.getTag(), "seq", path);
    var items = new ArrayList<SettingsNode>();
    var size = 1L;
    var height = 0;
    for (var next = events.getEvent();
        !(next instanceof SequenceEndEvent);
        next = events.getEvent()) {
      var item = node(next, "%s[%d]".formatted(path, items.size()), depth + 1);
      items.add(item.node());
      size += item.size();
      height = Math.max(height, item.height());
    }
    return new Built(new Sequence(position(start), items), size, height + 1);
  }

  private Built mapping(MappingStartEvent start, String path, int depth) throws RefusedException {
    checkTag(start, start.getTag(), "map", path);
    var values = new LinkedHashMap<String, SettingsNode>();
    var keys = new LinkedHashMap<String, Position>();
    var beneath = new ArrayList<Mapping>();
    var size = 1L;
    var height = 0;
    for (var next = events.getEvent();
        !(next instanceof MappingEndEvent);
        next = events.getEvent()) {
      var key = key(next, path, depth);
      var keyPath = path.isEmpty() ? key : path + "." + key;
      var value = node(events.getEvent(), keyPath, depth + 1);
      size += value.size() + 1;
      height = Math.max(height, value.height());
      if (isMerge(next)) {
        merge(value.node(), keyPath, beneath);
      } else if (keys.containsKey(key)) {
        problem(position(next), keyPath, "stands here again; first at " + keys.get(key));
      } else {
        values.put(key, value.node());
        keys.put(key, position(next));
      }
    }
    var merged = new Mapping(position(start), values, keys);
    for (var other : beneath) {
      merged = merged.over(other);
    }
    return new Built(merged, size, height + 1);
  }

  private String key(Event event, String path, int depth) throws RefusedException {
    if (event instanceof ScalarEvent scalar) {
      var length = scalar.getValue().length();
      if (length > MAX_KEY_LENGTH) {
        throw new RefusedException(
            position(event),
            path,
            "has a key of %d characters; at most %d are allowed".formatted(length, MAX_KEY_LENGTH));
      }
      return scalar.getValue();
    }
    var key = node(event, path, depth + 1);
    if (key.node() instanceof Scalar scalar) {
      return scalar.text();
    }
    problem(position(event), path, key.node().describe() + " cannot be a key");
    return "?";
  }

  private static boolean isMerge(Event key) {
    return key instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals("<<");
  }

  private void merge(SettingsNode value, String path, List<Mapping> beneath) {
    switch (value) {
      case Mapping mapping -> beneath.add(mapping);
      case Sequence list -> list.items().forEach(item -> merge(item, path, beneath));
      case Scalar scalar ->
          problem(scalar.position(), path, scalar.describe() + " is not a mapping to merge");
    }
  }

  private void checkTag(Event event, @Nullable String tag, String allowed, String path) {
    if (tag != null && !tag.equals("!") && !tag.equals(CORE + allowed)) {
      problem(position(event), path, "the tag %s is not allowed".formatted(shown(tag)));
    }
  }

  private static String shown(String tag) {
    var text = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  private RefusedException tooDeep(Event event, String path) {
    return new RefusedException(
        position(event), path, "lies deeper than the %d levels allowed".formatted(MAX_DEPTH));
  }

  private void problem(Position position, String path, String reason) {
    problems.add(new Problem(position, path, reason));
  }

  private Position position(Event event) {
    var mark = event.getStartMark();
    return new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
