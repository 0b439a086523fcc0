package bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A bare Helidon MP application of one resource, run by the image's own Java from the image's own
 * Helidon jars with the gateway's options and an AOT cache recorded in the same way.
 */
final class Hello {
  /** The jars of the image that a Helidon MP server with readiness checks needs. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "(helidon|jakarta|weld|jersey|hk2|jboss|jandex|parsson|yasson|microprofile-(config|health)"
              + "|javassist|aopalliance|osgi|snakeyaml|slf4j|jspecify|classgraph).*");

  private static final Pattern NOT_NEEDED =
      Pattern.compile(
          ".*(openapi|open-api|metrics-provider|microprofile-metrics|-observe-metrics"
              + "|metrics-system|micrometer|logging-annotations|logging-processor|jdeparser).*");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Lab lab;
  private final List<String> options;
  private final String classPath;
  private final Path cache;

  private Hello(Lab lab, List<String> options, String classPath, Path cache) {
    this.lab = lab;
    this.options = options;
    this.classPath = classPath;
    this.cache = cache;
  }

  /**
   * Compiles it and records its cache.
   *
   * @param boatCommand the command line of the running gateway, whose options it takes
   */
  static Hello build(Lab lab, List<String> boatCommand) throws IOException, InterruptedException {
    var folder = lab.newFolder("hello");
    var jar = jar(lab, folder);
    var hello =
        new Hello(lab, optionsOf(boatCommand), jar + jarsOf(lab), folder.resolve("hello.aot"));
    hello.record();
    return hello;
  }

  private static Path jar(Lab lab, Path folder) throws IOException, InterruptedException {
    var source = lab.bench().resolve("hello");
    var classes = Files.createDirectory(folder.resolve("classes"));
    var jdk = Path.of(System.getProperty("java.home"), "bin");
    try (var compiler =
        lab.start(
            "javac",
            jdk.resolve("javac").toString(),
            "-cp",
            lab.image().resolve("app") + "/*",
            "-d",
            classes.toString(),
            source.resolve("Hello.java").toString())) {
      compiler.awaitEnd(PATIENCE);
    }
    var jar = folder.resolve("hello.jar");
    try (var packer =
        lab.start(
            "jar",
            jdk.resolve("jar").toString(),
            "-cf",
            jar.toString(),
            "-C",
            classes.toString(),
            ".",
            "-C",
            source.toString(),
            "META-INF")) {
      packer.awaitEnd(PATIENCE);
    }
    return jar;
  }

  private static String jarsOf(Lab lab) throws IOException {
    try (var jars = Files.list(lab.image().resolve("app"))) {
      return jars.filter(jar -> needed(jar.getFileName().toString()))
          .sorted()
          .map(jar -> File.pathSeparator + jar)
          .reduce("", String::concat);
    }
  }

  private static boolean needed(String jar) {
    return NEEDED.matcher(jar).matches() && !NOT_NEEDED.matcher(jar).matches();
  }

  /** What stands between {@code java} and the class path, but for the cache. */
  private static List<String> optionsOf(List<String> command) {
    var end = command.indexOf("-cp");
    if (end < 0) {
      throw new IllegalStateException("the gateway's command line has no -cp: " + command);
    }
    return command.subList(1, end).stream()
        .filter(option -> !option.startsWith("-XX:AOT"))
        .toList();
  }

  private void record() throws IOException, InterruptedException {
    var port = Lab.freePort();
    try (var training = start(port, "-XX:AOTCacheOutput=" + cache)) {
      awaitReady(training, port);
      Boat.get(port, "/hello");
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("the training run of the bare Helidon left no AOT cache");
    }
  }

  /** Starts it with its cache. */
  Child start(int port) throws IOException {
    return start(port, "-XX:AOTCache=" + cache);
  }

  private Child start(int port, String aot) throws IOException {
    var command = new ArrayList<String>();
    command.add(lab.image().resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            aot,
            "-Dserver.port=" + port,
            "-Dserver.host=127.0.0.1",
            "-cp",
            classPath,
            "hello.Hello"));
    return lab.start("hello", new ProcessBuilder(command));
  }

  private static void awaitReady(Child child, int port) throws IOException, InterruptedException {
    Waiting.until("the bare Helidon", PATIENCE, () -> !child.alive() || Boat.ready(port));
    if (!child.alive()) {
      throw child.failed("ended");
    }
  }
}
