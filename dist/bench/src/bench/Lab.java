package bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Where the benchmarks work: a folder of their own, the image, and every process that they start.
 */
final class Lab implements AutoCloseable {
  private static final Duration COMPILING = Duration.ofMinutes(1);

  private final Path bench = Path.of(System.getProperty("bench.folder"));
  private final Path image = Path.of(System.getProperty("bench.image"));
  private final Options options;
  private final Path folder;
  private final ConcurrentLinkedDeque<Child> children = new ConcurrentLinkedDeque<>();
  private int folders;

  Lab(Options options) throws IOException {
    this.options = options;
    this.folder = Files.createTempDirectory("boat-bench-");
    // Ctrl-C: the processes end with this one.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "bench-close"));
  }

  Options options() {
    return options;
  }

  /** The folder of the benchmarks' own files. */
  Path bench() {
    return bench;
  }

  Path image() {
    return image;
  }

  /** How long to measure: the time given, or the lesser of a short run. */
  Duration time(int seconds, int secondsIfBrief) {
    return Duration.ofSeconds(options.brief() ? secondsIfBrief : seconds);
  }

  /** A new empty folder that is gone with the lab. */
  Path newFolder(String name) throws IOException {
    folders++;
    return Files.createDirectory(folder.resolve(folders + "-" + name));
  }

  /** Tells whoever waits what is going on. */
  void say(String what) {
    System.err.println("bench: " + what);
  }

  /** Starts a process that ends with the lab at the latest. */
  Child start(String name, ProcessBuilder command) throws IOException {
    folders++;
    var child = Child.start(name, command, folder.resolve(folders + "-" + name + ".log"));
    children.add(child);
    return child;
  }

  Child start(String name, String... command) throws IOException {
    return start(name, new ProcessBuilder(command));
  }

  /** The program of a peer in C, compiled once. */
  Path peer(String name, String... libraries) throws IOException, InterruptedException {
    var program = folder.resolve(name);
    if (!Files.exists(program)) {
      var source = bench.resolve("peers").resolve(name + ".c");
      var command =
          new ArrayList<>(List.of("gcc", "-O2", "-o", program.toString(), source.toString()));
      command.addAll(List.of(libraries));
      try (var compiler = start("gcc", command.toArray(String[]::new))) {
        compiler.awaitEnd(COMPILING);
      }
    }
    return program;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    while (!children.isEmpty()) {
      children.removeLast().close();
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException _) {
      // a second call: the folder is gone
    }
  }
}
