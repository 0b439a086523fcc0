package io.dataskipper.boat.spi.settings;

/**
 * What is wrong at a place of a settings file.
 *
 * @param path the key from the root of the file, such as {@code connections[0].clients[1].unit_id}
 * @param reason what is wrong and what is allowed
 */
public record Problem(SettingsNode.Position position, String path, String reason) {
  @Override
  public String toString() {
    var place = position.toString();
    return (place.isEmpty() ? "" : place + " ") + (path.isEmpty() ? "" : path + ": ") + reason;
  }
}
