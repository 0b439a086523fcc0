import io.mvnpm.esbuild.Bundler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.*;
import java.util.stream.Stream;

/**
 * The web part of the build, with tools from Maven Central only, so that no Node is needed: the libraries are the
 * mvnpm jars on the class path, esbuild bundles, TypeScript checks types, Deno formats, lints and runs the unit tests.
 *
 * <p>Usage, in the folder of the module: {@code Web.java bundle | watch | test | format}. A step whose inputs are as
 * they were when it last succeeded is skipped.
 */
static final Path MODULES = Path.of("node_modules");

static final Path PAGES = Path.of("target/classes/web");
static final List<String> SOURCES = List.of("src/main/web", "src/test/web");
static final String VENDOR = "--ignore=src/main/web/vendor";

void main(String... args) throws Exception {
    switch (args[0]) {
        case "bundle" -> unlessDone("bundle", () -> {
            Bundler.install(MODULES, List.of());
            deleteOldChunks();
            bundle("--minify", "--legal-comments=linked");
            copyPages();
        });
        case "watch" -> bundle("--sourcemap=inline", "--watch=forever");
        case "test" -> unlessDone("test", () -> {
            deno("run", "--allow-read", "--allow-env", "--allow-sys", "node_modules/typescript/lib/tsc.js", "-p", ".");
            deno("lint", "--quiet", VENDOR);
            deno("fmt", "--check", "--line-width=100", VENDOR);
            deno("test", "--quiet", "--allow-read", "--no-remote", "--junit-path=target/surefire-reports/TEST-web.xml");
        });
        case "format" -> deno("fmt", "--quiet", "--line-width=100", VENDOR);
        default -> throw new IllegalArgumentException(args[0]);
    }
}

void bundle(String... more) throws IOException, InterruptedException {
    var arguments = new ArrayList<String>();
    try (var pages = Files.list(Path.of("src/main/web/pages"))) {
        pages.map(Path::toString).sorted().forEach(arguments::add);
    }
    arguments.addAll(List.of("src/main/web/theme.ts", "src/main/web/style.css", "--bundle", "--splitting",
        "--format=esm", "--target=es2022", "--entry-names=[name]", "--asset-names=[name]", "--loader:.woff2=file",
        "--loader:.css=css", "--loader:.text.css=text", "--log-level=warning", "--outdir=" + PAGES.resolve("assets")));
    arguments.addAll(List.of(more));
    run("@esbuild", "bin/esbuild", arguments);
}

void deleteOldChunks() throws IOException {
    if (!Files.isDirectory(PAGES.resolve("assets"))) return;
    try (var files = Files.newDirectoryStream(PAGES.resolve("assets"))) {
        for (Path file : files) Files.delete(file);
    }
}

void copyPages() throws IOException {
    try (var pages = Files.newDirectoryStream(Path.of("src/main/web"), "*.{html,svg}")) {
        for (Path page : pages) {
            Path folder = page.toString().endsWith(".html") ? PAGES : PAGES.resolve("assets");
            Files.writeString(folder.resolve(page.getFileName()), Files.readString(page));
        }
    }
}

void deno(String verb, String... more) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of(verb));
    if (verb.equals("run") || verb.equals("test")) arguments.add("--node-modules-dir=manual");
    arguments.addAll(List.of(more));
    if (!verb.equals("run")) arguments.addAll(verb.equals("test") ? SOURCES.subList(1, 2) : SOURCES);
    run("@deno", "deno", arguments);
}

/** Runs this platform's tool in the given scope of node_modules; ends the build if it fails. */
void run(String scope, String name, List<String> arguments) throws IOException, InterruptedException {
    Path tool;
    try (var platforms = Files.list(MODULES.resolve(scope))) {
        tool = platforms.findFirst().orElseThrow().resolve(name + (File.separatorChar == '\\' ? ".exe" : ""));
    }
    if (!tool.toFile().canExecute() && !tool.toFile().setExecutable(true)) throw new IOException("cannot execute " + tool);
    var command = new ArrayList<>(List.of(tool.toAbsolutePath().toString()));
    command.addAll(arguments);
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) System.exit(exit);
}

/** Runs a step and notes the state of its inputs, or skips it if the note says that they have not changed. */
void unlessDone(String step, Step work) throws Exception {
    Path note = Path.of("target", "web-" + step + ".sha256");
    String inputs = inputs();
    if (Files.exists(note) && Files.readString(note).equals(inputs) && Files.isDirectory(PAGES) && Files.isDirectory(MODULES)) return;
    work.run();
    Files.writeString(note, inputs);
}

/** A fingerprint of the sources, of this file and of the tools' and libraries' versions. */
String inputs() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(System.getProperty("java.class.path").getBytes());
    for (String root : List.of("src/main/web", "src/test/web", "src/build", "tsconfig.json")) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
        }
    }
    return HexFormat.of().formatHex(digest.digest());
}

interface Step {
    void run() throws IOException, InterruptedException;
}
