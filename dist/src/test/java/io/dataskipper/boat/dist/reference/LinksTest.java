package io.dataskipper.boat.dist.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link in the documentation leads to a file, and to a heading of it. */
class LinksTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", ".")).resolve("..").normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");

  static List<Path> pages() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().matches(".*/(target|node_modules|[.]git)/.*"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadsSomewhere(Path page) throws IOException {
    var text = BLOCK.matcher(Files.readString(page)).replaceAll("");
    var dead = new TreeSet<String>();
    for (var match : LINK.matcher(text).results().toList()) {
      var link = match.group(1);
      if (!link.matches("[a-z]+:.*") && !leads(page, link)) {
        dead.add(link);
      }
    }
    assertThat(dead).as("dead links of %s", page).isEmpty();
  }

  private static boolean leads(Path page, String link) throws IOException {
    var parts = link.split("#", 2);
    var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
  }

  /** The anchors of a page, as GitHub makes them. */
  private static List<String> headings(Path page) throws IOException {
    return HEADING
        .matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""))
        .results()
        .flatMap(match -> Stream.of(match.group(1)))
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", ""))
        .map(heading -> heading.strip().replace(' ', '-'))
        .toList();
  }
}
