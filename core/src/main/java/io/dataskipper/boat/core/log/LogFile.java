package io.dataskipper.boat.core.log;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the lines of a {@link LogBook} to {@code boat.log}. A file that is full is compressed and
 * becomes {@code boat.log.1.gz}; the oldest goes. A disk that is full or gone stops nothing: lines
 * are written again when it is back, those that the book still has.
 */
public final class LogFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LogFile.class.getName());
  private static final String NAME = "boat.log";
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
  private static final Duration JOIN = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final LogBook book;
  private final Path folder;
  private final long mostBytes;
  private final int oldFiles;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private long written;
  private boolean failing;

  private LogFile(LogBook book, Path folder, long mostBytes, int oldFiles) {
    this.book = book;
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.oldFiles = oldFiles;
    this.thread = Thread.ofPlatform().daemon().name("log-file").unstarted(this::run);
  }

  /** Begins to write, from the oldest line of the book on: 2 MB a file, nine old ones. */
  public static LogFile start(LogBook book, Path folder) {
    return start(book, folder, 2_000_000, 9);
  }

  static LogFile start(LogBook book, Path folder, long mostBytes, int oldFiles) {
    var file = new LogFile(book, folder, mostBytes, oldFiles);
    file.thread.start();
    return file;
  }

  private void run() {
    try {
      boolean done = true;
      while (!closing.await(done ? 0 : PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        done = !book.await(written, IDLE.toNanos()) || write();
      }
      write();
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "the log is written no more", e);
    }
  }

  /** Returns false if the disk does not take it. */
  private boolean write() {
    var lines = book.after(written);
    try {
      if (!lines.isEmpty()) {
        append(lines);
      }
      if (failing) {
        failing = false;
        LOG.log(Level.INFO, "the log is written to {0} again", folder);
      }
      return true;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOG.log(Level.WARNING, "write the log to %s: %s".formatted(folder, e));
      }
      return false;
    }
  }

  private void append(List<LogLine> lines) throws IOException {
    Files.createDirectories(folder);
    var text = new StringBuilder();
    if (lines.getFirst().number() > written + 1) {
      text.append("... %d lines are missing\n".formatted(lines.getFirst().number() - written - 1));
    }
    lines.forEach(line -> text.append(line.print(true)).append('\n'));
    var current = folder.resolve(NAME);
    if (Files.exists(current) && Files.size(current) >= mostBytes) {
      rotate(current);
    }
    Files.writeString(current, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    written = lines.getLast().number();
  }

  private void rotate(Path current) throws IOException {
    var beside = folder.resolve(NAME + ".gz.new");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(beside))) {
      Files.copy(current, out);
    }
    for (int i = oldFiles - 1; i >= 1; i--) {
      if (Files.exists(old(i))) {
        Files.move(old(i), old(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(beside, old(1), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(current);
  }

  private Path old(int number) {
    return folder.resolve("%s.%d.gz".formatted(NAME, number));
  }

  /**
   * The files of a folder that hold the log, the oldest first.
   *
   * @param folder where it is written
   */
  public static List<Path> files(Path folder) {
    var files = new ArrayList<Path>();
    for (int i = 1; Files.exists(folder.resolve("%s.%d.gz".formatted(NAME, i))); i++) {
      files.addFirst(folder.resolve("%s.%d.gz".formatted(NAME, i)));
    }
    if (Files.exists(folder.resolve(NAME))) {
      files.add(folder.resolve(NAME));
    }
    return files;
  }

  /** Writes the text of all files of a folder, the oldest first. */
  public static void copy(Path folder, OutputStream out) throws IOException {
    for (var file : files(folder)) {
      try (var in = Files.newInputStream(file);
          var text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
        text.transferTo(out);
      }
    }
  }

  /** Writes what is left and ends. */
  @Override
  public void close() {
    closing.countDown();
    book.wake();
    try {
      thread.join(JOIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
