package io.dataskipper.boat.core.log;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Changes how much is logged while the gateway runs. Safe for any thread. */
public final class LogLevels implements AutoCloseable {
  /** The name of the logger that all others follow. */
  public static final String ROOT = "root";

  private static final System.Logger LOG = System.getLogger(LogLevels.class.getName());
  private static final int MOST = 50;

  private final Clock clock;
  private final Map<String, Changed> changed = new TreeMap<>();

  public LogLevels(Clock clock) {
    this.clock = clock;
  }

  /**
   * A logger that was changed, and with it those whose names begin with its own and a dot.
   *
   * @param until when it is as before again; null for the end of the process
   */
  public record Change(String logger, LogLevel level, @Nullable Instant until) {}

  private record Changed(
      Logger logger,
      java.util.logging.@Nullable Level before,
      Change change,
      @Nullable Thread timer) {}

  /** How much is logged where nothing else is said. */
  public LogLevel root() {
    var level = Logger.getLogger("").getLevel();
    return level == null ? LogLevel.INFO : LogLevel.of(level);
  }

  /** What differs from the beginning. */
  public synchronized List<Change> changes() {
    return changed.values().stream().map(Changed::change).toList();
  }

  /** The names of all loggers there are by now, as they are printed. */
  public static Set<String> known() {
    var names = new TreeSet<String>();
    Collections.list(LogManager.getLogManager().getLoggerNames())
        .forEach(name -> names.add(printed(name)));
    names.add(ROOT);
    names.remove("");
    return names;
  }

  private static String printed(String name) {
    return name.startsWith(LogLine.OWN) ? name.substring(LogLine.OWN.length()) : name;
  }

  /** The full name of a logger, or of several that begin with it; empty if there is none. */
  private static Optional<String> find(String name) {
    if (name.equals(ROOT)) {
      return Optional.of("");
    }
    var all = Collections.list(LogManager.getLogManager().getLoggerNames());
    return List.of(LogLine.OWN + name, name).stream()
        .filter(
            full -> all.stream().anyMatch(one -> one.equals(full) || one.startsWith(full + ".")))
        .findFirst();
  }

  /**
   * Changes a logger, or all whose names begin with a name and a dot.
   *
   * @param name as it is printed; {@link #ROOT} for all that are not changed themselves
   * @param lasting for how long; null until the process ends
   * @return false if there is no such logger, or too many are changed
   */
  public synchronized boolean set(String name, LogLevel level, @Nullable Duration lasting) {
    var full = find(name);
    if (full.isEmpty() || (changed.size() >= MOST && !changed.containsKey(name))) {
      return false;
    }
    var logger = Logger.getLogger(full.get());
    var earlier = forget(name);
    var before = earlier == null ? logger.getLevel() : earlier.before();
    var until =
        lasting == null ? null : clock.instant().plus(lasting).truncatedTo(ChronoUnit.MILLIS);
    var change = new Change(name, level, until);
    var timer = lasting == null ? null : timer(change, lasting);
    changed.put(name, new Changed(logger, before, change, timer));
    logger.setLevel(level.level());
    LOG.log(Level.INFO, "log logger={0} level={1} until={2}", name, level, until);
    if (timer != null) {
      timer.start();
    }
    return true;
  }

  private @Nullable Changed forget(String name) {
    var earlier = changed.remove(name);
    if (earlier != null && earlier.timer() != null) {
      earlier.timer().interrupt();
    }
    return earlier;
  }

  private Thread timer(Change change, Duration lasting) {
    return Thread.ofVirtual()
        .name("log-level " + change.logger())
        .unstarted(
            () -> {
              try {
                Thread.sleep(lasting);
                end(change);
              } catch (InterruptedException _) {
                // It was changed again, or the gateway ends.
              }
            });
  }

  private synchronized void end(Change change) {
    var now = changed.get(change.logger());
    if (now != null && now.change().equals(change)) {
      reset(change.logger());
    }
  }

  /** Makes a logger as it was in the beginning; returns false if it was not changed. */
  public synchronized boolean reset(String name) {
    var earlier = forget(name);
    if (earlier == null) {
      return false;
    }
    earlier.logger().setLevel(earlier.before());
    LOG.log(Level.INFO, "log logger={0} level as before", name);
    return true;
  }

  /** Makes all as they were in the beginning. */
  @Override
  public synchronized void close() {
    List.copyOf(changed.keySet()).forEach(this::reset);
  }
}
