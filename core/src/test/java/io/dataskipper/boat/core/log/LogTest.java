package io.dataskipper.boat.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.kit.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
  private static final String OWN = "io.dataskipper.boat.test.LogTest";

  private final LogBook book = LogBook.open();
  private final Logger logger = Logger.getLogger(OWN);
  @TempDir Path folder;

  @AfterEach
  void close() {
    book.close();
  }

  private void log(Level level, String text) {
    var logged = new LogRecord(level, text);
    logged.setLoggerName(OWN);
    book.publish(logged);
  }

  @Test
  void thereIsOneBookOfAProcess() {
    assertThat(LogBook.open()).isSameAs(book);
  }

  @Test
  void keepsWhatIsLogged() {
    logger.log(Level.WARNING, "link {0}\nforged", "bus-1");
    assertThat(book.newest(new LogFilter(LogLevel.WARNING, "logtest", "BUS-1", Instant.MIN), 10))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.logger()).isEqualTo("test.LogTest");
              assertThat(line.text()).isEqualTo("link bus-1\\nforged");
              assertThat(line.print(true))
                  .matches("20\\S+Z WARNING test.LogTest: link bus-1\\\\nforged");
            });
  }

  @Test
  void filtersByLevelLoggerTextAndTime() {
    log(Level.FINE, "one");
    log(Level.INFO, "two");
    log(Level.SEVERE, "three");
    assertThat(book.newest(filter(LogLevel.INFO, "", "", Instant.MIN), 10))
        .extracting(LogLine::text)
        .containsExactly("two", "three");
    assertThat(book.newest(filter(LogLevel.DEBUG, "other", "", Instant.MIN), 10)).isEmpty();
    assertThat(book.newest(filter(LogLevel.DEBUG, "", "ONE", Instant.MIN), 10)).hasSize(1);
    assertThat(book.newest(filter(LogLevel.DEBUG, "", "", Instant.MAX), 10)).isEmpty();
    assertThat(book.newest(LogFilter.ALL, 2))
        .extracting(LogLine::text)
        .containsExactly("two", "three");
  }

  private static LogFilter filter(LogLevel least, String logger, String text, Instant since) {
    return new LogFilter(least, logger, text, since);
  }

  @Test
  void forgetsTheOldestLines() {
    var veryLong = "x".repeat(100_000);
    for (int i = 0; i < 10_000; i++) {
      log(Level.INFO, i % 10 == 0 ? veryLong : "line");
    }
    var kept = book.after(0);
    assertThat(kept.getLast().number()).isEqualTo(book.newest());
    assertThat(kept.stream().mapToInt(LogLine::size).sum()).isBetween(900_000, 1_000_000);
    assertThat(kept).hasSizeLessThanOrEqualTo(5_000);
  }

  @Test
  void writesFilesThatAreCompressedWhenTheyAreFull() throws Exception {
    try (var _ = LogFile.start(book, folder, 10_000, 3)) {
      for (int i = 0; i < 60; i++) {
        int number = i;
        log(Level.INFO, "line %d %s".formatted(i, "x".repeat(1_000)));
        Await.until("told", () -> written().contains("line %d ".formatted(number)));
      }
    }
    assertThat(LogFile.files(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("boat.log.3.gz", "boat.log.2.gz", "boat.log.1.gz", "boat.log");
    assertThat(text().lines().map(line -> line.replaceAll(".*line (\\d+) .*", "$1")))
        .isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b))
        .endsWith("59");
  }

  /** The text so far; nothing while a file is being put in another's place. */
  private String written() {
    try {
      return text();
    } catch (IOException _) {
      return "";
    }
  }

  private String text() throws IOException {
    var text = new ByteArrayOutputStream();
    LogFile.copy(folder, text);
    return text.toString(StandardCharsets.UTF_8);
  }

  // A plain file in the place of the folder fails as a full disk does: with an exception.
  @Test
  void goesOnWhereTheDiskDoesNot() throws Exception {
    var taken = folder.resolve("logs");
    Files.writeString(taken, "");
    try (var _ = LogFile.start(book, taken, 10_000, 3)) {
      log(Level.INFO, "before");
      Await.until(
          "told",
          () ->
              !book.newest(filter(LogLevel.WARNING, "", "write the log", Instant.MIN), 1)
                  .isEmpty());
      log(Level.INFO, "after");
      Files.delete(taken);
    }
    assertThat(Files.readString(taken.resolve("boat.log"))).contains("before", "after");
  }

  @Test
  void writesWhatIsLeftWhenItIsClosed() throws Exception {
    try (var _ = LogFile.start(book, folder)) {
      log(Level.INFO, "last words");
    }
    assertThat(text()).contains("last words");
  }

  @Test
  void wakesWhoWaits() throws Exception {
    long newest = book.newest();
    assertThat(book.await(newest, 1)).isFalse();
    log(Level.INFO, "news");
    assertThat(book.await(newest, TimeUnit.SECONDS.toNanos(30))).isTrue();
  }

  @Test
  void changesALevelForAWhile() {
    try (var levels = new LogLevels(Clock.systemUTC())) {
      assertThat(logger.isLoggable(Level.FINE)).isFalse();
      assertThat(levels.set("test", LogLevel.DEBUG, Duration.ofMillis(500))).isTrue();
      assertThat(logger.isLoggable(Level.FINE)).isTrue();
      assertThat(levels.changes()).singleElement().matches(change -> change.until() != null);
      Await.until("told", () -> !logger.isLoggable(Level.FINE));
      assertThat(levels.changes()).isEmpty();
    }
  }

  @Test
  void theNewestChangeCountsAndAllEndWithTheGateway() {
    try (var levels = new LogLevels(Clock.systemUTC())) {
      assertThat(levels.set("test.LogTest", LogLevel.DEBUG, Duration.ofHours(1))).isTrue();
      assertThat(levels.set("test.LogTest", LogLevel.ERROR, null)).isTrue();
      assertThat(logger.isLoggable(Level.WARNING)).isFalse();
      assertThat(levels.reset("test.LogTest")).isTrue();
      assertThat(logger.isLoggable(Level.INFO)).isTrue();
      assertThat(levels.set("test.LogTest", LogLevel.ERROR, null)).isTrue();
      assertThat(levels.set("nobody", LogLevel.ERROR, null)).isFalse();
    }
    assertThat(logger.isLoggable(Level.INFO)).isTrue();
  }
}
