package io.dataskipper.boat.spi.settings;

/**
 * A setting that cannot be used.
 *
 * @param key the key as it stands in the file, from the plugin's own settings on, such as {@code
 *     tls.key_file}
 * @param reason what is wrong and what is allowed
 */
public record InvalidSetting(String key, String reason) {

  /**
   * The same setting, seen from what it is a part of.
   *
   * @param parent such as {@code clients[0]}
   */
  public InvalidSetting under(String parent) {
    return new InvalidSetting(key.isEmpty() ? parent : parent + "." + key, reason);
  }

  @Override
  public String toString() {
    return key + ": " + reason;
  }
}
