package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.log.LogBook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Sends the log of the gateway and of its libraries to one stream, in one form. */
final class Logging {
  private static final Map<String, Level> LEVELS =
      Map.of(
          "DEBUG", Level.FINE,
          "INFO", Level.INFO,
          "WARNING", Level.WARNING,
          "ERROR", Level.SEVERE);

  /** Libraries whose INFO says nothing to an operator. */
  private static final List<String> LIBRARIES =
      List.of("io.helidon", "org.jboss", "org.glassfish", "com.ghgande", "org.eclipse.paho");

  // Loggers are held weakly by the log manager: without these references their levels would be
  // lost.
  private static final List<Logger> KEPT = LIBRARIES.stream().map(Logger::getLogger).toList();

  /** Those that take the end of a connection for an error of theirs. */
  private static final List<String> TALKATIVE =
      List.of("org.glassfish.jersey.server.ServerRuntime", "org.eclipse.paho");

  private Logging() {}

  /** Whether a word is a level that {@link #start} takes. */
  static boolean known(String level) {
    return LEVELS.containsKey(level.toUpperCase(Locale.ROOT));
  }

  /**
   * Starts logging.
   *
   * @param level DEBUG, INFO, WARNING or ERROR; anything else counts as INFO
   */
  static void start(String level, OutputStream out) {
    var chosen = LEVELS.getOrDefault(level.toUpperCase(Locale.ROOT), Level.INFO);
    // Tells Helidon that logging is set up, so that it reads no file of its own.
    System.setProperty("java.util.logging.config.class", Logging.class.getName());
    LogManager.getLogManager().reset();
    var handler = new FlushingHandler(out, new LineFormatter(chosen.equals(Level.FINE)));
    var root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(chosen);
    handler.setFilter(Logging::worthALine);
    LogBook.open(Logging::worthALine);
    var libraries = chosen.equals(Level.SEVERE) ? Level.SEVERE : Level.WARNING;
    KEPT.forEach(logger -> logger.setLevel(libraries));
  }

  /**
   * A browser that went away in the middle of an answer is no error, though Jersey thinks so; nor
   * is a connection that ended, though Paho thinks so: the gateway tells of it itself.
   */
  private static boolean worthALine(LogRecord line) {
    var logger = String.valueOf(line.getLoggerName());
    if (TALKATIVE.stream().noneMatch(logger::startsWith)) {
      return true;
    }
    for (var cause = line.getThrown(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return false;
      }
    }
    return true;
  }

  /** Each line is out when it is logged: the last one before a crash is the one that matters. */
  private static final class FlushingHandler extends StreamHandler {
    FlushingHandler(OutputStream out, LineFormatter formatter) {
      super(out, formatter);
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord logRecord) {
      super.publish(logRecord);
      flush();
    }
  }
}
