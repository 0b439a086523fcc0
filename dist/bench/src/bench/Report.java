package bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The table, and what has to be known of the machine to read it. */
final class Report {
  private static final String BEGIN = "<!-- results -->\n";
  private static final String END = "<!-- end of results -->";

  private Report() {}

  static String of(List<Row> rows, List<String> failures, Options options) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("- %s%s".formatted(date(), options.brief() ? ", a short run" : ""));
    lines.add("- " + machine());
    lines.add("- " + versions());
    lines.add("- load average at the end %s; seed %d".formatted(load(), options.seed()));
    lines.add("");
    lines.add("| what | ours | reference, same run | ours / reference | limit | held |");
    lines.add("|---|---|---|---|---|---|");
    rows.stream().map(Row::markdown).forEach(lines::add);
    failures.forEach(failure -> lines.addAll(List.of("", "Failed: " + failure)));
    return String.join("\n", lines) + "\n";
  }

  /** Puts a table in the place of the one on a page. */
  static void keep(Path page, String table) throws IOException {
    var text = Files.readString(page);
    var begin = text.indexOf(BEGIN) + BEGIN.length();
    var end = text.indexOf(END);
    Files.writeString(page, text.substring(0, begin) + "\n" + table + "\n" + text.substring(end));
  }

  private static OffsetDateTime date() {
    return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
  }

  private static String machine() throws IOException {
    var model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return "%d cores (%s), Linux %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(), model, System.getProperty("os.version"));
  }

  private static String versions() throws IOException {
    return "boat %s, Java %s, %s, libmodbus %s, pymodbus %s"
        .formatted(
            says("git", "describe", "--always", "--dirty"),
            System.getProperty("java.version"),
            says("/usr/sbin/mosquitto", "-h"),
            says("pkg-config", "--modversion", "libmodbus"),
            says("/usr/bin/python3", "-c", "import pymodbus; print(pymodbus.__version__)"));
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }

  /** The first line that a command writes. */
  private static String says(String... command) throws IOException {
    var folder = Path.of(System.getProperty("bench.folder")).toFile();
    var process = new ProcessBuilder(command).directory(folder).redirectErrorStream(true).start();
    try (var out = process.getInputStream()) {
      var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("?").strip();
    }
  }
}
