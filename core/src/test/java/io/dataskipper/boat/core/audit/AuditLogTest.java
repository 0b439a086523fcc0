package io.dataskipper.boat.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir private Path folder;

  private AuditLog open() throws IOException {
    return new AuditLog(folder, Clock.systemUTC(), 2_000);
  }

  private Path file() {
    return folder.resolve("audit.jsonl");
  }

  private static Deed deed(int value) {
    return new Deed("local", "write", "meter/\"set\npoint", "" + (value - 1), "" + value, "done");
  }

  private static List<Long> numbers(AuditLog log) throws IOException {
    return log.newest(_ -> true, 1_000).stream().map(AuditEntry::number).toList();
  }

  @Test
  void keepsDeedsThroughARestart() throws IOException {
    open().append(deed(1));
    var again = open();
    again.append(deed(2));

    assertThat(again.defect()).isEmpty();
    assertThat(again.newest(_ -> true, 10))
        .extracting(AuditEntry::deed)
        .containsExactly(deed(2), deed(1));
    assertThat(again.newest(entry -> "1".equals(entry.deed().after()), 10))
        .extracting(AuditEntry::number)
        .containsExactly(1L);
    assertThat(again.newest(_ -> true, 1)).extracting(AuditEntry::number).containsExactly(2L);
  }

  @Test
  void takesOffALineThatAPowerCutHasTorn() throws IOException {
    var log = open();
    log.append(deed(1));
    log.append(deed(2));
    var whole = Files.readAllBytes(file());
    for (var cut = 1; cut < 60; cut++) {
      Files.write(file(), Arrays.copyOf(whole, whole.length - cut));
      var again = open();
      again.append(deed(3));
      assertThat(again.defect()).as("cut %d", cut).isEmpty();
      assertThat(numbers(open())).as("cut %d", cut).containsExactly(2L, 1L);
    }
  }

  @Test
  void tellsOfALineThatWasChanged() throws IOException {
    var log = open();
    for (var value = 1; value <= 4; value++) {
      log.append(deed(value));
    }
    Files.writeString(
        file(), Files.readString(file()).replace("\"after\":\"2\"", "\"after\":\"9\""));
    assertThat(open().defect())
        .contains("audit.jsonl: what follows entry 1 was changed or is missing");
  }

  @Test
  void tellsOfALineThatWasTakenOut() throws IOException {
    var log = open();
    for (var value = 1; value <= 4; value++) {
      log.append(deed(value));
    }
    var lines = Files.readAllLines(file());
    Files.write(file(), List.of(lines.get(0), lines.get(1), lines.get(3)));
    assertThat(open().defect())
        .contains("audit.jsonl: what follows entry 2 was changed or is missing");
  }

  @Test
  void isBoundedAndItsChainGoesOnFromFileToFile() throws IOException {
    var log = open();
    for (var value = 1; value <= 200; value++) {
      log.append(deed(value));
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(8);
    }
    var again = open();
    assertThat(again.defect()).isEmpty();
    assertThat(numbers(again))
        .hasSizeBetween(30, 199)
        .startsWith(200L, 199L)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    try (var files = Files.list(folder)) {
      Files.delete(files.filter(name -> !name.endsWith("audit.jsonl")).sorted().toList().get(3));
    }
    assertThat(open().defect()).isPresent();
  }
}
