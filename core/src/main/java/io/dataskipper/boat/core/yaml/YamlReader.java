package io.dataskipper.boat.core.yaml;

import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.2 with one document a file. Makes no objects but settings nodes: tags other than the
 * core schema's are problems, and size, depth and repetition by aliases are bounded.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * Reads a file.
   *
   * @param name what problems call it
   */
  public static YamlDocument read(Path file, String name, Placeholders placeholders) {
    try {
      return parse(YamlText.read(file, name), name, placeholders);
    } catch (RefusedException e) {
      return new YamlDocument(null, List.of(e.problem()));
    }
  }

  /**
   * Reads the content of a file.
   *
   * @param name what problems call it
   */
  public static YamlDocument parse(byte[] content, String name, Placeholders placeholders) {
    var problems = new ArrayList<Problem>();
    try {
      return new YamlDocument(root(content, name, placeholders, problems), problems);
    } catch (RefusedException e) {
      problems.add(e.problem());
      return new YamlDocument(null, problems);
    }
  }

  private static @Nullable SettingsNode root(
      byte[] content, String name, Placeholders placeholders, List<Problem> problems)
      throws RefusedException {
    var text = YamlText.decode(content, name);
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      var events = new ParserImpl(new StreamReader(text), options);
      return new NodeBuilder(events, name, placeholders, problems).document();
    } catch (MarkedYAMLException e) {
      throw new RefusedException(position(e.getProblemMark(), name), "", SyntaxMessages.of(e));
    }
  }

  private static Position position(@Nullable Mark mark, String name) {
    return mark == null
        ? new Position(name, 0, 0)
        : new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
