package io.dataskipper.boat.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.mms.file.StoredFile;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.simulator.ied.SimulatedIed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists and fetches files of IEDs with the command. */
class Iec61850FilesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;

  /** What the command said. */
  private record Said(int exitCode, String out, String err) {}

  private static Said files(int port, String... more) {
    var out = new StringWriter();
    var err = new StringWriter();
    var command =
        BoatCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    var arguments = new ArrayList<>(List.of("iec61850", "files", "127.0.0.1"));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--port", Integer.toString(port)));
    int exitCode = command.execute(arguments.toArray(String[]::new));
    return new Said(exitCode, out.toString(), err.toString());
  }

  private Said get(int port, String name, String... more) {
    var arguments = new ArrayList<>(List.of("--get", name, "--to", folder.toString()));
    arguments.addAll(List.of(more));
    return files(port, arguments.toArray(String[]::new));
  }

  private List<String> fetched() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static ScriptedIed keeping(StoredFile... files) throws IOException {
    var all = List.of(files);
    return ScriptedIed.builder().files(() -> all).start();
  }

  private static StoredFile file(String name, String content) {
    return new StoredFile(name, NOW, content.getBytes(UTF_8));
  }

  @Test
  void listsAndFetchesARecordThatItsConfigurationDescribes() throws Exception {
    try (var ied = SimulatedIed.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start()) {
      var listed = files(ied.port(), "COMTRADE");
      assertThat(listed.exitCode()).as(listed.err()).isZero();
      assertThat(listed.out().lines())
          .hasSize(2)
          .first()
          .asString()
          .matches("COMTRADE/FDR01_0001\\.CFG +\\d+ 2026-03-01T10:00:00Z");
      assertThat(files(ied.port(), "--json").out())
          .startsWith("{\"files\":[{\"name\":\"COMTRADE/FDR01_0001.CFG\",\"bytes\":")
          .contains("\"modified\":\"2026-03-01T10:00:00Z\"");

      assertThat(get(ied.port(), "COMTRADE/FDR01_0001.CFG").exitCode()).isZero();
      var data = get(ied.port(), "COMTRADE/FDR01_0001.DAT");
      var record = folder.resolve("FDR01_0001.DAT");
      assertThat(data.out()).isEqualTo("%s: %d bytes\n".formatted(record, Files.size(record)));
      assertThat(fetched()).containsExactly("FDR01_0001.CFG", "FDR01_0001.DAT");
      var configuration = Files.readAllLines(folder.resolve("FDR01_0001.CFG"));
      assertThat(configuration)
          .startsWith("FDR01,FEEDER,1999", "7,6A,1D")
          .endsWith(
              "50",
              "1",
              "1000,200",
              "01/03/2026,09:59:59.900000",
              "01/03/2026,10:00:00.000000",
              "ASCII",
              "1");
      double step = Double.parseDouble(configuration.get(2).split(",", -1)[5]);
      assertThat(effective(0) * step).isBetween(200.0, 260.0);
    }
  }

  /** The effective value of a channel of the record, as it is counted. */
  private double effective(int channel) throws IOException {
    var rows = Files.readAllLines(folder.resolve("FDR01_0001.DAT"));
    assertThat(rows).hasSize(200);
    double squares = 0;
    for (var row : rows) {
      double count = Double.parseDouble(row.split(",", -1)[2 + channel]);
      squares += count * count;
    }
    return Math.sqrt(squares / rows.size());
  }

  @Test
  void replacesAFileOnlyWhenItIsTold() throws Exception {
    try (var ied = keeping(file("a.CFG", "new"))) {
      var here = folder.resolve("a.CFG");
      Files.writeString(here, "old");
      var refused = get(ied.port(), "a.CFG");
      assertThat(refused.exitCode()).isOne();
      assertThat(refused.err()).contains(here + " is there already; --force replaces it");
      assertThat(here).hasContent("old");
      assertThat(get(ied.port(), "a.CFG", "--force").exitCode()).isZero();
      assertThat(here).hasContent("new");
      assertThat(fetched()).containsExactly("a.CFG");
    }
  }

  @Test
  void leavesNothingOfWhatDidNotArrive() throws Exception {
    try (var ied = keeping(file("COMTRADE/a.CFG", "1"), file("large.DAT", "2".repeat(1_000_001)))) {
      var missing = get(ied.port(), "COMTRADE/b.CFG");
      assertThat(missing.exitCode()).isOne();
      assertThat(missing.err())
          .contains("file=\"COMTRADE/b.CFG\"", "file-non-existent")
          .hasLineCount(1);
      var large = get(ied.port(), "large.DAT", "--most", "1");
      assertThat(large.exitCode()).isOne();
      assertThat(large.err()).contains("large.DAT has 1000001 bytes, more than the 1000000");
      ied.script().on("fileRead").close();
      assertThat(get(ied.port(), "COMTRADE/a.CFG").exitCode()).isOne();
      assertThat(fetched()).isEmpty();
    }
  }

  @Test
  void putsAFileNowhereElse() throws Exception {
    try (var ied = keeping(file("../..\\..\u0007\u001b/x:\u0000y", "1"), file("up/..", "2"))) {
      assertThat(get(ied.port(), "../..\\..\u0007\u001b/x:\u0000y").exitCode()).isZero();
      assertThat(fetched()).containsExactly("x__y");
      assertThat(get(ied.port(), "up/..").exitCode()).isOne();
      assertThat(fetched()).containsExactly("x__y");
      assertThat(files(ied.port()).out()).contains("../..\\..??/x:?y").doesNotContain("\u001b");
    }
  }

  @Test
  void saysThatAnIedKeepsNoFiles() throws Exception {
    try (var ied = ScriptedIed.start()) {
      var said = files(ied.port());
      assertThat(said.exitCode()).isOne();
      assertThat(said.err()).contains("unrecognized-service").hasLineCount(1);
      assertThat(files(ied.port(), "--get", "a", "--json").exitCode()).isEqualTo(2);
    }
  }
}
