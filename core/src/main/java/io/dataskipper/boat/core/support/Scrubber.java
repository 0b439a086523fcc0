package io.dataskipper.boat.core.support;

import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.change.SecretMask;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows the secrets of a configuration and takes them out of any text, whoever has put them there.
 * What is shorter than four characters is not looked for: it would be found everywhere.
 */
public final class Scrubber {
  private static final int SHORTEST = 4;
  private static final int SHORTEST_PATH = 8;
  private static final int LONGEST_FILE = 65_536;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final String FILE = "file:";
  private static final Pattern IN_URL = Pattern.compile("://[^/@\\s\"']*:([^/@\\s\"']+)@");
  private static final Pattern IN_QUERY =
      Pattern.compile("(?i)[?&][a-z_-]*(?:token|key|secret|passw|sig|auth)[a-z_-]*=([^&#\\s\"']+)");

  private final List<String> secrets;

  private Scrubber(Set<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * Knows what is hidden in these files, and whatever a placeholder stands for.
   *
   * @param environment what {@code ${NAME}} stands for
   * @param directory where the path of {@code ${file:PATH}} begins
   */
  public static Scrubber of(
      List<ConfigSet> configurations, Map<String, String> environment, Path directory) {
    var secrets = new HashSet<String>();
    for (var files : configurations) {
      for (var name : files.names()) {
        var text = files.text(name).orElse("");
        SecretMask.secrets(text).forEach(secret -> add(secret, secrets));
        find(IN_URL, text, secrets);
        find(IN_QUERY, text, secrets);
        PLACEHOLDER
            .matcher(text)
            .results()
            .forEach(found -> add(value(found.group(1), environment, directory), secrets));
      }
    }
    return new Scrubber(secrets);
  }

  private static void find(Pattern pattern, String text, Set<String> secrets) {
    pattern.matcher(text).results().forEach(found -> add(found.group(1), secrets));
  }

  private static String value(String name, Map<String, String> environment, Path directory) {
    if (!name.startsWith(FILE)) {
      return environment.getOrDefault(name, "");
    }
    try (var in = Files.newInputStream(directory.resolve(name.substring(FILE.length())))) {
      return new String(in.readNBytes(LONGEST_FILE), StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException _) {
      return "";
    }
  }

  /** What the path of a secret address ends with is what makes it secret. */
  private static void addEnd(String secret, Set<String> secrets) {
    var end = secret.substring(secret.lastIndexOf('/') + 1);
    if (secret.contains("://") && end.length() >= SHORTEST_PATH) {
      secrets.add(end);
    }
  }

  /** A secret in the forms in which it may be written down; each line of a long one is one. */
  private static void add(String secret, Set<String> secrets) {
    secret
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              secrets.add(line);
              addEnd(line, secrets);
              secrets.add(line.replace("\\", "\\\\").replace("\"", "\\\""));
              secrets.add(URLEncoder.encode(line, StandardCharsets.UTF_8));
              secrets.add(
                  Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));
            });
    find(IN_URL, secret, secrets);
  }

  /** The text without secrets. */
  public String scrub(String text) {
    var clean = text;
    for (var secret : secrets) {
      clean = clean.replace(secret, SecretMask.MASK);
    }
    return clean;
  }
}
