import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Makes the image: a linked Java runtime, the jars, the start script and the AOT cache of a training run.
 *
 * <p>Usage: Image.java BASEDIR IMAGE CLASSPATH JAR, where BASEDIR is the folder of the module, JAR its own jar and CLASSPATH
 * the jars of the application.
 */
static final String MODULES =
    "java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,"
        + "java.security.jgss,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.localedata,jdk.management,jdk.net,jdk.unsupported";

/** Entries of jars that this platform never loads. */
static boolean unused(String jar, String entry) {
  if (entry.startsWith("META-INF/maven/") && entry.endsWith("pom.xml") || entry.endsWith("module-info.class")) {
    return true;
  }
  var platform = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
  if (jar.startsWith("sqlite-jdbc")) {
    return entry.startsWith("org/sqlite/native/") && !entry.startsWith("org/sqlite/native/Linux/" + platform + "/");
  }
  if (jar.startsWith("jSerialComm")) {
    var native64 = platform.equals("x86_64") ? "Linux/x86_64/" : "Linux/armv8_64/";
    return entry.matches("(Linux|Windows|OSX|Android|Solaris|FreeBSD|OpenBSD)/.*") && !entry.startsWith(native64);
  }
  return false;
}

void main(String... args) throws Exception {
  var base = Path.of(args[0]);
  var image = Path.of(args[1]);
  delete(image);
  link(image);
  stripSymbols(image.resolve("lib/server/libjvm.so"));
  copyJars(args[2] + File.pathSeparator + args[3], image.resolve("app"));
  var script = image.resolve("bin/boat");
  Files.copy(base.resolve("src/main/sh/boat"), script, StandardCopyOption.COPY_ATTRIBUTES);
  train(image, script);
  Files.setLastModifiedTime(script, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis()));
}

void link(Path image) throws Exception {
  run(
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
          "--add-modules", MODULES,
          "--strip-debug", "--no-header-files", "--no-man-pages", "--compress", "zip-6",
          "--include-locales", "en", "--vm", "server",
          "--exclude-resources", String.join(",", unusedDesktopClasses()),
          "--exclude-files", "glob:/java.desktop/lib/**",
          "--output", image.toString()),
      Map.of());
}

/** The symbol table of the virtual machine is a sixth of it; without binutils it stays. */
void stripSymbols(Path library) throws Exception {
  if (Files.isExecutable(Path.of("/usr/bin/strip"))) {
    run(List.of("/usr/bin/strip", "--strip-all", library.toString()), Map.of());
  }
}

/**
 * Patterns for most of the desktop module, of which only java.beans is used (by CDI and JSON binding). A module must keep
 * one class in each package that it exports.
 */
List<String> unusedDesktopClasses() throws IOException {
  var unused = Pattern.compile("(javax|sun|com/sun/(java|media|imageio|swing))/.*");
  var root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.desktop");
  var kept = new TreeMap<String, String>();
  try (var files = Files.walk(root)) {
    for (var file : files.filter(Files::isRegularFile).toList()) {
      var folder = root.relativize(file).getParent();
      var name = file.getFileName().toString();
      if (folder != null && unused.matcher(folder + "/").matches() && name.matches("\\w+[.]class")) {
        // java.beans.BeanDescriptor looks for this one annotation.
        var wanted = name.equals("SwingContainer.class");
        kept.merge(folder.toString(), name, (one, other) -> wanted ? other : one);
      }
    }
  }
  return kept.entrySet().stream()
      .map(entry -> "regex:/java[.]desktop/" + entry.getKey() + "/(?!" + entry.getValue() + ")[^/]*")
      .toList();
}

void copyJars(String classPath, Path folder) throws IOException {
  Files.createDirectories(folder);
  for (var entry : classPath.split(File.pathSeparator)) {
    var source = Path.of(entry);
    if (Files.isRegularFile(source)) {
      copyThinned(source, folder.resolve(source.getFileName()));
    }
  }
}

void copyThinned(Path source, Path target) throws IOException {
  var name = source.getFileName().toString();
  try (var jar = new JarFile(source.toFile());
      var out = new JarOutputStream(Files.newOutputStream(target))) {
    var done = new TreeSet<String>();
    for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
      if (unused(name, entry.getName()) || !done.add(entry.getName())) {
        continue;
      }
      var copy = new ZipEntry(entry.getName());
      copy.setTime(entry.getTime());
      out.putNextEntry(copy);
      try (var in = jar.getInputStream(entry)) {
        in.transferTo(out);
      }
      out.closeEntry();
    }
  }
}

/** Runs the demonstration for some seconds, so that the classes it needs lie ready in the cache. */
void train(Path image, Path script) throws Exception {
  var scratch = Files.createTempDirectory("boat-training");
  try {
    run(
        List.of(script.toString(), "demo", "--folder", scratch.toString(), "--seconds", "15"),
        Map.of(
            "SERVER_PORT", "0",
            "LOG_LEVEL", "WARNING",
            "BOAT_AOT", "-XX:AOTCacheOutput=" + image.resolve("lib/boat.aot")));
  } finally {
    delete(scratch);
  }
}

void run(List<String> command, Map<String, String> environment) throws Exception {
  var builder = new ProcessBuilder(new ArrayList<>(command)).inheritIO();
  builder.environment().putAll(environment);
  var process = builder.start();
  if (!process.waitFor(5, TimeUnit.MINUTES)) {
    process.destroyForcibly();
    throw new IllegalStateException("did not end: " + command);
  }
  if (process.exitValue() != 0) {
    throw new IllegalStateException("exit code " + process.exitValue() + ": " + command);
  }
}

void delete(Path folder) throws IOException {
  if (!Files.exists(folder)) {
    return;
  }
  Files.walkFileTree(
      folder,
      new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
          Files.delete(file);
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path done, IOException failure) throws IOException {
          Files.delete(done);
          return FileVisitResult.CONTINUE;
        }
      });
}
