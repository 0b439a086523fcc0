package io.dataskipper.boat.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.store.FileCheck.Result;
import io.dataskipper.boat.core.store.SqliteFile.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final List<String> SCHEMA =
      List.of("CREATE TABLE IF NOT EXISTS t (number INTEGER PRIMARY KEY, text TEXT)");

  @TempDir Path directory;

  // The gateway holds its databases for itself; a look must neither fail for it nor disturb it.
  @Test
  void looksAtADatabaseThatIsBeingWritten() throws Exception {
    var path = directory.resolve("outbox.db");
    try (var file = SqliteFile.open(path, Durability.CHECKPOINTS, SCHEMA)) {
      fill(file, 100);
      var stop = new CompletableFuture<Boolean>();
      var looks =
          CompletableFuture.supplyAsync(
              () -> {
                for (int i = 0; i < 20; i++) {
                  assertThat(FileCheck.of(path, LIMIT)).isNotInstanceOf(Result.Damaged.class);
                }
                return stop.complete(true);
              });
      long rows = 100;
      while (!stop.isDone() && !looks.isDone()) {
        fill(file, 100);
        rows += 100;
      }
      assertThat(looks.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(file.number("SELECT count(*) FROM t")).isEqualTo(rows);
    }
    assertThat(FileCheck.of(path, LIMIT)).isEqualTo(new Result.Sound());
  }

  // A person who makes the bundle as root must not leave files that the gateway cannot open.
  @Test
  void leavesNothingBehind() throws Exception {
    var path = directory.resolve("outbox.db");
    SqliteFile.open(path, Durability.CHECKPOINTS, SCHEMA).close();
    assertThat(FileCheck.of(path, LIMIT)).isEqualTo(new Result.Sound());
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void endsWhenTheTimeIsOver() throws Exception {
    var path = directory.resolve("history.db");
    try (var file = SqliteFile.open(path, Durability.CHECKPOINTS, SCHEMA)) {
      fill(file, 50_000);
    }
    assertThat(FileCheck.of(path, Duration.ZERO))
        .isEqualTo(new Result.Unknown("it is too long for the time that there is"));
  }

  private static void fill(SqliteFile file, int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      file.statement("INSERT INTO t (text) VALUES ('%s')".formatted("x".repeat(200))).execute();
    }
    file.commit();
  }
}
