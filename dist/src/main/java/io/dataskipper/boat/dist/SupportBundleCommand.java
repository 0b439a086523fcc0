package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.diag.Hardware;
import io.dataskipper.boat.core.diag.NetworkReader;
import io.dataskipper.boat.core.diag.SerialPorts;
import io.dataskipper.boat.core.support.FileParts;
import io.dataskipper.boat.core.support.SupportBundle;
import io.dataskipper.boat.core.support.SupportBundle.Part;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boat support-bundle}. */
@Command(
    name = "support-bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a zip file with what somebody elsewhere needs to find a fault; secrets are taken out.",
      "The gateway of this machine is asked if it runs (SERVER_PORT); without it the bundle holds",
      "configuration, log files and machine only."
    })
final class SupportBundleCommand implements Callable<Integer> {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path ROOT = Path.of("/");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The zip file to write; it must not exist.")
  private Path file = Path.of("");

  private SupportBundleCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException, PortException {
    if (Files.exists(file)) {
      throw new IOException("%s exists already".formatted(file));
    }
    var beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      var whence =
          fetch(beside) ? "of the running gateway" : "without the gateway: it does not run";
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      spec.commandLine().getOut().printf("%s %d bytes, %s%n", file, Files.size(file), whence);
      return 0;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Returns false if the gateway does not run and the bundle was made of the files. */
  private static boolean fetch(Path into) throws IOException, InterruptedException, PortException {
    int port = PortalServer.portOf(System.getenv());
    var address = URI.create("http://127.0.0.1:%d/api/diag/support-bundle".formatted(port));
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofFile(into));
      if (answer.statusCode() != 200) {
        throw new IOException(
            "port %d answers %d to the request for the bundle"
                .formatted(port, answer.statusCode()));
      }
      return true;
    } catch (ConnectException _) {
      ofFiles(into);
      return false;
    }
  }

  private static void ofFiles(Path into) throws IOException {
    var home = GatewayHome.fromEnvironment(System.getenv());
    var parts = new ArrayList<>(FileParts.of(home, Clock.systemUTC().instant()));
    parts.add(Part.of("hardware.txt", Hardware.read(ROOT).toString()));
    parts.add(Part.of("network.txt", NetworkReader.read(ROOT).toString()));
    parts.add(Part.of("serial-ports.txt", SerialPorts.find(ROOT, Map.of()).toString()));
    try (var out = Files.newOutputStream(into)) {
      SupportBundle.write(parts, FileParts.scrubber(home, System.getenv()), out);
    }
  }
}
