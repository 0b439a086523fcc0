package io.dataskipper.boat.core.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Where each value stands in the text of a YAML file. */
public final class YamlScalars {
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Map<String, String> ids = new HashMap<>();
  private final List<Span> spans = new ArrayList<>();

  private YamlScalars() {}

  /**
   * A value that is a scalar.
   *
   * @param path its keys from the root, items of a list by their {@code id} if they have one
   * @param key its own key, or that of the list it stands in
   * @param value without quotes
   * @param start index of the first character, a quote if it has some
   * @param end index after the last character
   */
  public record Span(String path, String key, String value, int start, int end) {}

  /** A mapping or list that is open. */
  private static final class Level {
    final String path;
    final String name;
    final boolean list;
    int items;
    @Nullable String key;

    Level(String path, String name, boolean list) {
      this.path = path;
      this.name = name;
      this.list = list;
    }
  }

  /** The values of a text, in its order; none if it is not YAML. */
  public static List<Span> of(String text) {
    var scalars = new YamlScalars();
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      var parser = new ParserImpl(new StreamReader(text), options);
      while (parser.peekEvent() != null) {
        scalars.take(parser.getEvent(), text);
      }
    } catch (YAMLException _) {
      return List.of();
    }
    return scalars.spans.stream().map(scalars::byId).toList();
  }

  private void take(Event event, String text) {
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> open(event instanceof SequenceStartEvent);
      case MappingEnd, SequenceEnd -> levels.pop();
      case Scalar -> scalar((ScalarEvent) event, text);
      case Alias -> next();
      default -> {
        // Documents and streams hold no value of their own.
      }
    }
  }

  private void open(boolean list) {
    var name = levels.isEmpty() ? "" : name();
    levels.push(new Level(levels.isEmpty() ? "" : next(), name, list));
  }

  private String name() {
    var level = levels.getFirst();
    return level.list ? level.name : String.valueOf(level.key);
  }

  /** The path of the value that comes now; its key is used up. */
  private String next() {
    var level = levels.getFirst();
    if (level.list) {
      return "%s[%d]".formatted(level.path, level.items++);
    }
    var path = level.path + "." + level.key;
    level.key = null;
    return path;
  }

  private void scalar(ScalarEvent event, String text) {
    if (levels.isEmpty()) {
      return;
    }
    var level = levels.getFirst();
    if (!level.list && level.key == null) {
      level.key = event.getValue();
      return;
    }
    if (!level.list && "id".equals(level.key)) {
      ids.put(level.path, event.getValue());
    }
    var name = name();
    spans.add(
        new Span(
            next(),
            name,
            event.getValue(),
            index(event.getStartMark(), text),
            index(event.getEndMark(), text)));
  }

  private static int index(Mark mark, String text) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private Span byId(Span span) {
    var path = span.path();
    for (var end = path.lastIndexOf(']'); end > 0; end = path.lastIndexOf(']', end - 1)) {
      var item = path.substring(0, end + 1);
      var id = ids.get(item);
      if (id != null) {
        path =
            item.substring(0, item.lastIndexOf('[')) + "[id=" + id + "]" + path.substring(end + 1);
        end = path.lastIndexOf('[', end);
      }
    }
    return new Span(path, span.key(), span.value(), span.start(), span.end());
  }
}
