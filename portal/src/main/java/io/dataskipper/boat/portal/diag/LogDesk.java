package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.log.LogBook;
import io.dataskipper.boat.core.log.LogFile;
import io.dataskipper.boat.core.log.LogLevels;
import io.dataskipper.boat.portal.engine.PluginBeans;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The log of the process: in memory, in files beside the data, and how much of it there is. */
@ApplicationScoped
public class LogDesk {
  @Inject PluginBeans plugins;
  private final LogBook book = LogBook.open();
  private final LogLevels levels = new LogLevels(Clock.systemUTC());
  private @Nullable LogFile file;
  private volatile boolean closed;

  /** Before the engine, whose first lines are worth most. */
  void start(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object application) {
    file = LogFile.start(book, folder());
  }

  @PreDestroy
  void close() {
    closed = true;
    levels.close();
    if (file != null) {
      file.close();
    }
    book.wake();
  }

  LogBook book() {
    return book;
  }

  LogLevels levels() {
    return levels;
  }

  Path folder() {
    return plugins.home().dataDir().resolve("logs");
  }

  /** Whether the application is ending. */
  boolean closed() {
    return closed;
  }
}
