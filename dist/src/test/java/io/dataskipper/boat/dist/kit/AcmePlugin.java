package io.dataskipper.boat.dist.kit;

import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.kit.PluginJar;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A third party's plugin in the folder of a gateway, compiled and dropped in as a user would: a
 * driver, a publisher and a notifier. What the last two are handed they append to a file each.
 */
public final class AcmePlugin {
  private static final Path SOURCES = Path.of("src/test/plugin");

  private final Path posted;
  private final Path told;

  private AcmePlugin(Path folder) {
    posted = folder.resolve("posted");
    told = folder.resolve("told");
  }

  /** Drops it into {@code plugins} of a folder. */
  public static AcmePlugin dropInto(Path folder) throws IOException {
    new PluginJar()
        .source("acme.Bus", source("acme/Bus.java"))
        .source("acme.Post", source("acme/Post.java"))
        .source("acme.Bell", source("acme/Bell.java"))
        .provides(DriverProvider.class, "acme.Bus")
        .provides(PublisherProvider.class, "acme.Post")
        .provides(NotifierProvider.class, "acme.Bell")
        .writeTo(folder.resolve("plugins/acme/acme.jar"));
    return new AcmePlugin(folder);
  }

  public static String source(String file) throws IOException {
    return Files.readString(SOURCES.resolve(file));
  }

  /** What a target of the publisher got, the oldest first. */
  public List<Measurements> posted() {
    return Measurements.parse(lines(posted));
  }

  /** The texts of the alerts that the notifier told of. */
  public List<String> told() {
    return lines(told);
  }

  /** A file with its publisher and notifier, and more publishers. */
  public String communication(String morePublishers) {
    return """
        device_id: plugins
        communication:
          publishers:
            - id: post
              type: acme_post
              interval: 0.2
              targets: {electrical: {measurements: "%s"}}
        %snotifiers:
          - id: bell
            type: acme_bell
            file: "%s"
        """
        .formatted(posted, morePublishers, told);
  }

  /** A file with a link of its driver to {@code thing}, whose {@code answer} is 42; and more. */
  public String slaves(String moreLinks) {
    return """
        connections:
          - id: bus
            connection_type: acme_bus
            plus: 2
            clients:
              - id: thing
                registers: {answer: {cell: 40}}
        %s"""
        .formatted(moreLinks);
  }

  private static List<String> lines(Path file) {
    try {
      var text = Files.exists(file) ? Files.readString(file) : "";
      // The last line may not have been written to its end yet.
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
