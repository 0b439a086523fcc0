package io.dataskipper.boat.spi.kit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources and packs them as a plugin's jar, as a third party would. */
public final class PluginJar {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, List<String>> services = new LinkedHashMap<>();
  private final Manifest manifest = new Manifest();

  /** Adds a class by its full name. */
  public PluginJar source(String className, String code) {
    sources.put(className, code);
    return this;
  }

  /** Names a class as a provider of a contract. */
  public PluginJar provides(Class<?> contract, String className) {
    services.computeIfAbsent(contract.getName(), _ -> new ArrayList<>()).add(className);
    return this;
  }

  /** States the version of the plugin, as build tools do. */
  public PluginJar version(String version) {
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    return this;
  }

  /** Compiles against this test's class path and writes the jar; its folder is made. */
  public Path writeTo(Path jar) throws IOException {
    Files.createDirectories(jar.toAbsolutePath().getParent());
    var classes = Files.createTempDirectory("plugin-classes");
    compile(classes);
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        entry(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      for (var service : services.entrySet()) {
        entry(
            out,
            "META-INF/services/" + service.getKey(),
            String.join("\n", service.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private void compile(Path classes) {
    var messages = new StringWriter();
    var units = sources.entrySet().stream().map(e -> unit(e.getKey(), e.getValue())).toList();
    var options =
        List.of(
            "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    var task =
        ToolProvider.getSystemJavaCompiler().getTask(messages, null, null, options, null, units);
    if (!Boolean.TRUE.equals(task.call())) {
      throw new UncheckedIOException(new IOException("compile plugin: " + messages));
    }
  }

  private static JavaFileObject unit(String className, String code) {
    var uri = URI.create("string:///" + className.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
