package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.log.LogLevels;
import io.dataskipper.boat.core.log.LogLine;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lines of the log. */
@Schema(name = "Log")
public record LogView(
    @Schema(description = "the number of the newest line") long newest,
    @Schema(description = "the oldest first") List<Line> lines) {

  /** A line. */
  @Schema(name = "LogLine")
  public record Line(
      @Schema(description = "counted from 1") long number,
      @Schema(description = "when it was written") Instant time,
      @Schema(
              description = "how grave it is",
              enumeration = {"DEBUG", "INFO", "WARNING", "ERROR"})
          String level,
      @Schema(
              description = "who says so: package and class, without io.dataskipper.boat",
              example = "core.poll.LinkState")
          String logger,
      @Schema(description = "what happened") String text,
      @Schema(description = "of a failure, for developers") @Nullable String trace) {

    static Line of(LogLine line) {
      return new Line(
          line.number(), line.at(), line.level().name(), line.logger(), line.text(), line.trace());
    }
  }

  /** How much is logged. */
  @Schema(name = "LogLevels")
  public record Levels(
      @Schema(description = "where nothing else is said", example = "INFO") String root,
      @Schema(description = "what was changed while the gateway runs") List<Level> changed,
      @Schema(description = "the names of all loggers") List<String> known) {

    static Levels of(LogLevels levels) {
      return new Levels(
          levels.root().name(),
          levels.changes().stream()
              .map(change -> new Level(change.logger(), change.level().name(), change.until()))
              .toList(),
          List.copyOf(LogLevels.known()));
    }
  }

  /** How much a logger logs, and all whose names begin with its own. */
  @Schema(name = "LogLevel")
  public record Level(
      @Schema(description = "name of the logger") String logger,
      @Schema(description = "the least grave lines that it writes") String level,
      @Schema(description = "when it is as before again; absent: when the gateway restarts")
          @Nullable Instant until) {}

  /** What to change. */
  @Schema(name = "LogLevelRequest")
  public record Asked(
      @Schema(description = "as it is printed; root for all", example = "core.poll") String logger,
      @Schema(
              description = "default: as in the beginning",
              enumeration = {"DEBUG", "INFO", "WARNING", "ERROR", "default"})
          String level,
      @Schema(
              description = "for how long, 1 to 10080; until the restart if left out",
              example = "10")
          @Nullable Integer minutes) {}
}
