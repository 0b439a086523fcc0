package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.change.TestMode.Stage;
import io.dataskipper.boat.core.change.TestMode.Verified;
import io.dataskipper.boat.spi.json.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file that says how test mode is. */
final class StageNote {
  private static final System.Logger LOG = System.getLogger(StageNote.class.getName());

  private final Path file;

  StageNote(Path file) {
    this.file = file;
  }

  /** What it says; that test mode is off if there is none, or one that cannot be read. */
  Stage read() throws IOException {
    try {
      var about = Json.parseObject(Files.readString(file));
      return new Stage(
          Instant.parse(text(about, "since")),
          text(about, "who"),
          "true".equals(text(about, "saved")),
          verified(about));
    } catch (NoSuchFileException _) {
      return Stage.OFF;
    } catch (GatewayException | DateTimeException | NumberFormatException e) {
      LOG.log(Level.WARNING, "read %s: damaged, test mode is off".formatted(file), e);
      return Stage.OFF;
    }
  }

  private static @Nullable Verified verified(Map<String, @Nullable Object> about) {
    return about.get("verified") == null
        ? null
        : new Verified(
            Instant.parse(text(about, "verified")),
            text(about, "digest"),
            Integer.parseInt(text(about, "points")),
            Integer.parseInt(text(about, "unread")));
  }

  private static String text(Map<String, @Nullable Object> about, String key) {
    return String.valueOf(about.get(key));
  }

  void write(Stage stage) throws IOException {
    if (!stage.enabled()) {
      DurableFiles.delete(file);
      return;
    }
    var verified = stage.verified();
    var result =
        verified == null
            ? ""
            : ",\"verified\":\"%s\",\"digest\":\"%s\",\"points\":%d,\"unread\":%d"
                .formatted(
                    verified.time(), verified.digest(), verified.points(), verified.unread());
    var text =
        "{\"since\":\"%s\",\"who\":%s,\"saved\":%b%s}\n"
            .formatted(stage.since(), Json.quote(stage.who()), stage.saved(), result);
    DurableFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
