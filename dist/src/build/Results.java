import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Writes docs/results.md: what the campaigns of a full run have found, and on which machine.
 *
 * <p>Usage: Results.java CODE [ARGUMENT ...], in the root of the repository, where CODE is the exit code of Maven and the rest
 * are the arguments that it was given beside the usual ones. Ends with 1 if CODE is not 0 or a test has failed.
 */
static final Path PAGE = Path.of("docs", "results.md");

/** What became of the tests. */
record Tests(int passed, List<String> failed, List<String> skipped) {}

void main(String... arguments) throws Exception {
  var campaigns = campaigns();
  var tests = tests();
  var built = arguments[0].equals("0");
  var command = "./boat test --full " + String.join(" ", List.of(arguments).subList(1, arguments.length));
  Files.writeString(PAGE, page(command.strip(), campaigns, tests, built));
  IO.println("wrote " + PAGE + ": " + summary(tests));
  if (!built || !tests.failed().isEmpty()) {
    System.exit(1);
  }
}

String page(String command, List<String> campaigns, Tests tests, boolean built) throws IOException {
  var page = new StringBuilder(
      """
      # Results of the last full run

      `./boat test --full` writes this page: every campaign with the numbers that it has found. The same tests run shorter in
      `./boat test`. Speed is measured elsewhere, by [dist/bench](../dist/bench/README.md).

      | | |
      | --- | --- |
      """);
  row(page, "date", LocalDate.now(ZoneOffset.UTC).toString());
  row(page, "commit", said("git", "rev-parse", "--short", "HEAD"));
  row(page, "processor", "%d x %s".formatted(Runtime.getRuntime().availableProcessors(), fact("/proc/cpuinfo", "model name")));
  row(page, "memory", fact("/proc/meminfo", "MemTotal"));
  row(page, "kernel", said("uname", "-sr"));
  row(page, "Java", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
  row(page, "run", "`" + command + "`");
  row(page, "tests", summary(tests) + (built ? "" : "; the build did not get to its end"));
  page.append("\n| campaign | found |\n| --- | --- |\n");
  campaigns.forEach(line -> row(page, line.split("\t", 2)));
  list(page, "Failed", tests.failed());
  list(page, "Not run", tests.skipped());
  return page.toString();
}

void row(StringBuilder page, String... cells) {
  page.append("| ").append(String.join(" | ", cells)).append(" |\n");
}

void list(StringBuilder page, String title, List<String> names) {
  if (!names.isEmpty()) {
    page.append("\n## ").append(title).append("\n\n");
    names.forEach(name -> page.append("- ").append(name).append('\n'));
  }
}

String summary(Tests tests) {
  return "%d passed, %d failed, %d not run".formatted(tests.passed(), tests.failed().size(), tests.skipped().size());
}

/** Lines of name, tab and numbers; each once, in the order of the modules. */
List<String> campaigns() throws IOException {
  var lines = new LinkedHashSet<String>();
  for (var file : below("target", "campaigns[.]tsv")) {
    lines.addAll(Files.readAllLines(file));
  }
  return List.copyOf(lines);
}

Tests tests() throws Exception {
  var passed = 0;
  var failed = new ArrayList<String>();
  var skipped = new ArrayList<String>();
  for (var file : below("(surefire|failsafe)-reports", "TEST-.*[.]xml")) {
    var cases = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
    for (var at = 0; at < cases.getLength(); at++) {
      var test = (Element) cases.item(at);
      var name = test.getAttribute("classname") + ": " + test.getAttribute("name");
      if (has(test, "failure") || has(test, "error")) {
        failed.add(name);
      } else if (has(test, "skipped")) {
        skipped.add(name);
      } else {
        passed++;
      }
    }
  }
  return new Tests(passed, failed, skipped);
}

boolean has(Element test, String child) {
  return test.getElementsByTagName(child).getLength() > 0;
}

/** The files of every module's target folder whose own name and whose folder's name match. */
List<Path> below(String folder, String name) throws IOException {
  try (Stream<Path> files = Files.find(Path.of(""), 6, (file, attributes) -> attributes.isRegularFile())) {
    return files
        .filter(file -> file.toString().matches("(.*/)?target/.*"))
        .filter(file -> file.getFileName().toString().matches(name))
        .filter(file -> file.getParent().getFileName().toString().matches(folder))
        .sorted()
        .toList();
  }
}

String fact(String file, String key) throws IOException {
  var line = Pattern.compile("(?m)^" + key + "\\s*:\\s*(.*)$").matcher(Files.readString(Path.of(file)));
  return line.find() ? line.group(1) : "unknown";
}

String said(String... command) {
  try {
    var process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
  } catch (IOException e) {
    return "unknown";
  }
}
