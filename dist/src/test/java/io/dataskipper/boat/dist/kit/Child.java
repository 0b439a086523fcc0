package io.dataskipper.boat.dist.kit;

import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/** A process of a test's own that says on its output, line by line, what it does. */
public final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    reader = Thread.ofVirtual().name("output of " + name).start(this::read);
  }

  /** Starts a program that is on the path or named by its file. */
  public static Child start(List<String> command, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Child(command.getFirst(), builder.start());
  }

  public static Child start(String... command) throws IOException {
    return start(List.of(command), Map.of());
  }

  /** Gives it all of its input. */
  public Child tell(String input) throws IOException {
    try (var out = process.outputWriter()) {
      out.write(input);
    }
    return this;
  }

  /** Waits for a line of its output that a pattern is found in; fails if it ends without one. */
  public Matcher awaitLine(Function<String, Matcher> pattern) {
    Supplier<Optional<Matcher>> found =
        () -> lines.stream().map(pattern).filter(Matcher::find).findFirst();
    Await.until(
        "a line of " + name,
        () -> found.get().isPresent() || (!process.isAlive() && !reader.isAlive()));
    return found.get().orElseThrow(() -> new AssertionError(name + " ended: " + output()));
  }

  /** What it has said so far. */
  public String output() {
    return String.join("\n", lines);
  }

  /** Asks it to end, by SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it as a power cut would, by SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits until it has ended; returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(2 * Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(name + " does not end: " + output());
    }
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void read() {
    try (var output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // It was closed while it was read.
      return;
    }
  }
}
