package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.probe.FileSource.DeviceFile;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files of a device, in forms for people and programs.
 *
 * @param files in the order of the device
 */
public record FileListing(List<DeviceFile> files) {
  public FileListing {
    files = List.copyOf(files);
  }

  /** Whether there are none. */
  public boolean empty() {
    return files.isEmpty();
  }

  /** For people: name, size in bytes, time in UTC. What would steer a terminal is left out. */
  public String text() {
    return files.stream()
        .map(
            file ->
                "%-48s %12d %s"
                        .formatted(
                            file.name().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"),
                            file.bytes(),
                            time(file))
                        .stripTrailing()
                    + '\n')
        .collect(Collectors.joining());
  }

  private static String time(DeviceFile file) {
    var modified = file.modified();
    return modified == null ? "" : modified.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** For programs. */
  public String json() {
    return files.stream()
        .map(FileListing::json)
        .collect(Collectors.joining(",\n", "{\"files\":[", "]}\n"));
  }

  private static String json(DeviceFile file) {
    var modified = file.modified();
    return "{\"name\":%s,\"bytes\":%d,\"modified\":%s}"
        .formatted(
            Json.quote(file.name()),
            file.bytes(),
            modified == null ? "null" : Json.quote(modified.toString()));
  }
}
