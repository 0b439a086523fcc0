package io.dataskipper.boat.core.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the value of {@code ${NAME}}, an environment variable, and of {@code ${file:PATH}}, the
 * content of a file, into the texts of a YAML file. A dollar sign more stands for the text itself.
 */
public final class Placeholders {
  private static final Pattern START = Pattern.compile("\\$?\\$\\{");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String FILE = "file:";
  private static final int MAX_FILE_BYTES = 65_536;

  private final Map<String, String> environment;
  private final @Nullable Path directory;

  private Placeholders(Map<String, String> environment, @Nullable Path directory) {
    this.environment = environment;
    this.directory = directory;
  }

  /** Leaves every text as it stands. */
  public static Placeholders none() {
    return new Placeholders(Map.of(), null);
  }

  /**
   * Knows variables and files.
   *
   * @param directory where a relative path begins
   */
  public static Placeholders of(Map<String, String> environment, Path directory) {
    return new Placeholders(Map.copyOf(environment), directory);
  }

  /**
   * The text with every placeholder replaced.
   *
   * @throws UnresolvedException if one has no value
   */
  String resolve(String text) throws UnresolvedException {
    if (directory == null || !text.contains("${")) {
      return text;
    }
    var resolved = new StringBuilder();
    var matcher = START.matcher(text);
    var from = 0;
    while (matcher.find(from)) {
      resolved.append(text, from, matcher.start());
      if (matcher.group().startsWith("$$")) {
        resolved.append("${");
        from = matcher.end();
      } else {
        var end = text.indexOf('}', matcher.end());
        if (end < 0) {
          throw new UnresolvedException("${ has no closing }; write $${ for a plain ${");
        }
        resolved.append(value(text.substring(matcher.end(), end), directory));
        from = end + 1;
      }
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private String value(String name, Path directory) throws UnresolvedException {
    if (name.startsWith(FILE)) {
      return content(name.substring(FILE.length()), directory);
    }
    if (!NAME.matcher(name).matches()) {
      throw new UnresolvedException(
          "${%s} is neither ${NAME} nor ${file:PATH}; write $${ for a plain ${".formatted(name));
    }
    var value = environment.get(name);
    if (value == null) {
      throw new UnresolvedException("the environment variable %s is not set".formatted(name));
    }
    return value;
  }

  private static String content(String name, Path directory) throws UnresolvedException {
    try {
      var path = directory.resolve(name);
      if (!Files.isRegularFile(path)) {
        throw new UnresolvedException("there is no file %s".formatted(name));
      }
      try (var in = Files.newInputStream(path)) {
        var bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        if (bytes.length > MAX_FILE_BYTES) {
          throw new UnresolvedException(
              "the file %s has more than %d bytes".formatted(name, MAX_FILE_BYTES));
        }
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.replaceFirst("\\r?\\n\\z", "");
      }
    } catch (InvalidPathException e) {
      throw new UnresolvedException("%s is not a path".formatted(name), e);
    } catch (CharacterCodingException e) {
      throw new UnresolvedException("the file %s is not UTF-8".formatted(name), e);
    } catch (IOException e) {
      throw new UnresolvedException(
          "the file %s cannot be read: %s".formatted(name, e.getClass().getSimpleName()), e);
    }
  }

  /** A placeholder that has no value; the message holds no value of any. */
  static final class UnresolvedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedException(String message) {
      super(message);
    }

    UnresolvedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
