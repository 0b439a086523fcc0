package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that a benchmark started, and what the kernel knows of it. */
final class Child implements Ending {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final double TICKS_PER_SECOND = 100;

  private final String name;
  private final Process process;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts a process whose output, both streams, goes to a file. */
  static Child start(String name, ProcessBuilder command, Path log) throws IOException {
    var process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    return new Child(name, process, log);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** What it has written so far. */
  String output() throws IOException {
    return Files.readString(log);
  }

  /** Waits until it has written a line that contains a text. */
  void awaitOutput(String text, Duration limit) throws IOException, InterruptedException {
    Waiting.until(name + " to say " + text, limit, () -> dead() || output().contains(text));
    if (!output().contains(text)) {
      throw failed("ended before it said " + text);
    }
  }

  /** Waits until it ends by itself and gives what it has written. */
  String awaitEnd(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw failed("did not end within " + limit);
    }
    if (process.exitValue() != 0) {
      throw failed("ended with " + process.exitValue());
    }
    return output();
  }

  /** A failure that shows the end of what it has written. */
  IllegalStateException failed(String why) throws IOException {
    var lines = output().lines().toList();
    return new IllegalStateException(name + " " + why + ":\n" + String.join("\n", last(lines, 20)));
  }

  private static List<String> last(List<String> lines, int count) {
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private boolean dead() {
    return !process.isAlive();
  }

  /** The processor time that it has used, in user and kernel mode, of all its threads. */
  double cpuSeconds() throws IOException {
    var stat = Files.readString(proc("stat"));
    // The name, in brackets, may contain blanks; utime and stime are the 12th and 13th field after
    // it.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /**
   * Its resident memory in megabytes (10^6 bytes would be less: 1 MB is 1024 kB here, as in the
   * peers' figures).
   */
  double rssMegabytes() throws IOException {
    return field("status", "VmRSS:") / 1024.0;
  }

  /** The most resident memory that it has had, in megabytes of 1024 kB. */
  double peakMegabytes() throws IOException {
    return field("status", "VmHWM:") / 1024.0;
  }

  /** The bytes that it has caused to be written to disk. */
  long bytesWritten() throws IOException {
    return field("io", "write_bytes:");
  }

  private long field(String file, String key) throws IOException {
    for (var line : Files.readAllLines(proc(file))) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.substring(key.length()).replace("kB", "").strip());
      }
    }
    throw new IOException("no " + key + " of " + name);
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  /** Its command line, word by word. */
  List<String> commandLine() throws IOException {
    return List.of(Files.readString(proc("cmdline")).split("\0"));
  }

  long pid() {
    return process.pid();
  }

  /** Asks it to end, and makes it end if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
