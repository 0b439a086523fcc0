package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a version in the place of the active files. A note on disk says what is under way, so that
 * {@link #recover} can bring it to an end after a power cut: the active files are one whole version
 * then. For one thread at a time.
 */
final class Swap {
  private final Path active;
  private final Path note;
  private final Versions versions;

  /**
   * @param active the directory of the active files
   * @param note the file that says what is under way
   */
  Swap(Path active, Path note, Versions versions) {
    this.active = active;
    this.note = note;
    this.versions = versions;
  }

  private enum Phase {
    /** The files of a version are being put in place. */
    SWAPPING,
    /** They are in place, for a trial. */
    TRIAL
  }

  private record Note(Phase phase, int number, @Nullable Trial trial) {}

  /** Makes a version the active one. */
  void to(int number) throws IOException {
    write(new Note(Phase.SWAPPING, number, null));
    versions.read(number).writeTo(active);
    DurableFiles.delete(note);
  }

  /** Makes a version the active one until it is confirmed, rolled back or the gateway restarts. */
  void to(Trial trial) throws IOException {
    write(new Note(Phase.SWAPPING, trial.number(), trial));
    versions.read(trial.number()).writeTo(active);
    write(new Note(Phase.TRIAL, trial.number(), trial));
  }

  /** The trial that is under way. */
  Optional<Trial> trial() throws IOException {
    return read().map(Note::trial);
  }

  /** The version on trial stays. */
  void confirm() throws IOException {
    DurableFiles.delete(note);
  }

  /**
   * Brings to an end what a process before has begun: a swap is completed, a trial is rolled back.
   *
   * @return the trial that was rolled back
   */
  Optional<Trial> recover() throws IOException {
    var found = read();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var trial = found.get().trial();
    to(trial == null ? found.get().number() : trial.previous());
    return Optional.ofNullable(trial);
  }

  private Optional<Note> read() throws IOException {
    try {
      var about = Json.parseObject(Files.readString(note));
      var number = number(about.get("version"));
      var until = about.get("until");
      var trial =
          until == null
              ? null
              : new Trial(number, number(about.get("previous")), Instant.parse(until.toString()));
      return Optional.of(
          new Note(Phase.valueOf(String.valueOf(about.get("phase"))), number, trial));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (GatewayException | DateTimeException | IllegalArgumentException e) {
      throw new IOException("the note of a change of the configuration is damaged: " + note, e);
    }
  }

  private static int number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException("not a number: " + value);
  }

  private void write(Note content) throws IOException {
    var trial = content.trial();
    var text =
        trial == null
            ? "{\"phase\":\"%s\",\"version\":%d}\n".formatted(content.phase(), content.number())
            : "{\"phase\":\"%s\",\"version\":%d,\"previous\":%d,\"until\":\"%s\"}\n"
                .formatted(content.phase(), trial.number(), trial.previous(), trial.until());
    DurableFiles.write(note, text.getBytes(StandardCharsets.UTF_8));
  }
}
