package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.probe.FileSource;
import io.dataskipper.boat.spi.probe.FileSource.DeviceFile;
import io.dataskipper.boat.spi.probe.FileSource.Sink;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Opens a link that nobody has configured, lists or reads files of the device, and closes it. */
public final class LinkFiles {
  private static final String LINK = "files";

  private final PassingLink<FileSource> link;

  public LinkFiles(Plugins plugins, Clock clock) {
    this.link =
        new PassingLink<>(plugins, clock, FileSource.class, "devices of this type keep no files");
  }

  /**
   * Lists the files of a directory; the empty name stands for all.
   *
   * @param type the {@code connection_type}
   * @param settings the keys of the connection, such as {@code host}
   * @throws GatewayException of kind CONFIGURATION if the settings cannot be used
   */
  public List<DeviceFile> list(String type, Map<String, String> settings, String directory)
      throws GatewayException, InterruptedException {
    return link.use(LINK, type, settings, source -> source.files(directory));
  }

  /**
   * Reads a file.
   *
   * @param name as the device names it
   * @throws IOException of the sink
   */
  public void read(String type, Map<String, String> settings, String name, Sink sink)
      throws GatewayException, IOException, InterruptedException {
    link.use(
        LINK,
        type,
        settings,
        source -> {
          source.readFile(name, sink);
          return true;
        });
  }
}
