package io.dataskipper.boat.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir private Path folder;

  private AuditLog open() throws IOException {
    return AuditLog.open(folder, Clock.systemUTC(), 2_000);
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
      assertThat(files).as("with the lock").hasSize(9);
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

  // A command at the terminal adds to the audit of a gateway that runs.
  @Test
  void severalAddToItAtOnceAndTheChainStaysWhole() throws Exception {
    var gateway = AuditLog.open(folder, clock(), 1 << 20);
    gateway.append(deed(1));
    var commands =
        IntStream.range(0, 4)
            .mapToObj(_ -> new FutureTask<>(() -> addSome(AuditLog.join(folder, clock()))))
            .toList();

    commands.forEach(command -> Thread.ofPlatform().start(command));
    addSome(gateway);
    for (var command : commands) {
      command.get(30, TimeUnit.SECONDS);
    }
    gateway.append(deed(2));

    var again = open();
    assertThat(again.defect()).isEmpty();
    assertThat(numbers(again))
        .isEqualTo(LongStream.rangeClosed(1, 52).map(number -> 53 - number).boxed().toList());
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }

  private static int addSome(AuditLog log) {
    for (var value = 0; value < 10; value++) {
      log.append(deed(value));
    }
    return 10;
  }

  @Test
  void goesOnBehindWhatWasTornByAProcessThatHasDied() throws Exception {
    var gateway = open();
    gateway.append(deed(1));
    AuditLog.join(folder, clock()).append(deed(2));
    Files.writeString(file(), "{\"number\":3,\"ti", StandardOpenOption.APPEND);

    gateway.append(deed(3));

    assertThat(open().defect()).isEmpty();
    assertThat(numbers(gateway)).containsExactly(3L, 2L, 1L);
  }

  @Test
  void tellsOfALineThatWasTakenOffWhileItWasOpen() throws Exception {
    var log = open();
    log.append(deed(1));
    log.append(deed(2));
    Files.writeString(file(), Files.readAllLines(file()).getFirst() + "\n");

    log.append(deed(3));

    assertThat(open().defect()).isPresent();
  }

  @Test
  void keepsWhatAThreadDidThatWasInterrupted() throws Exception {
    var log = open();

    Thread.currentThread().interrupt();
    log.append(deed(1));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(numbers(log)).containsExactly(1L);
  }
}
