package io.dataskipper.boat.core.support;

import io.dataskipper.boat.core.BoatVersion;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.change.SecretMask;
import io.dataskipper.boat.core.log.LogFile;
import io.dataskipper.boat.core.support.SupportBundle.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The parts of a support bundle that are made of files, whether the gateway runs or not. */
public final class FileParts {
  private static final long ENOUGH_OF_A_LOG = 6_000_000;

  private FileParts() {}

  /** Version, configuration, log files, what lies in the data directory and if it is sound. */
  public static List<Part> of(GatewayHome home, Instant now) throws IOException {
    var parts = new ArrayList<Part>();
    parts.add(
        Part.of(
            "about.txt",
            "Dataskipper Boat %s%nmade at %s%nconfiguration %s%ndata %s%n"
                .formatted(BoatVersion.current(), now, home.configDir(), home.dataDir())));
    var files = ConfigSet.read(home.configDir());
    for (var name : files.names()) {
      parts.add(Part.of("config/" + name, SecretMask.hide(files.text(name).orElse(""))));
    }
    parts.add(new Part("data-files.txt", out -> list(home.dataDir(), out)));
    parts.add(new Part("databases.txt", out -> Databases.check(home.dataDir(), out)));
    for (var file : LogFile.files(home.dataDir().resolve("logs")).reversed()) {
      var name = file.getFileName().toString().replaceFirst("\\.gz$", "");
      parts.add(new Part("logs/" + name, out -> end(file, out)));
    }
    return parts;
  }

  /** Takes the secrets out that the active configuration has. */
  public static Scrubber scrubber(GatewayHome home, Map<String, String> environment)
      throws IOException {
    var active = ConfigSet.read(home.configDir());
    return Scrubber.of(List.of(active), environment, home.configDir());
  }

  private static void list(Path folder, OutputStream out) throws IOException {
    try (var found = Files.walk(folder, 3)) {
      for (var file : found.filter(Files::isRegularFile).sorted().toList()) {
        var line =
            "%12d %s %s%n"
                .formatted(
                    Files.size(file), Files.getLastModifiedTime(file), folder.relativize(file));
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The end of a file of the log, which is the part that matters. */
  private static void end(Path file, OutputStream out) throws IOException {
    boolean compressed = file.toString().endsWith(".gz");
    try (InputStream in = Files.newInputStream(file)) {
      if (compressed) {
        new GZIPInputStream(in).transferTo(out);
      } else {
        in.skipNBytes(Math.max(0, Files.size(file) - ENOUGH_OF_A_LOG));
        in.transferTo(out);
      }
    }
  }
}
