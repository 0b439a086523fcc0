package io.dataskipper.boat.spi.settings;

/** Thrown by the compact constructor of a settings record: components that do not go together. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient InvalidSetting setting;

  /**
   * @param key the key of the component as it stands in the file
   * @param reason what is wrong and what is allowed
   */
  public InvalidSettingException(String key, String reason) {
    super(key + ": " + reason);
    this.setting = new InvalidSetting(key, reason);
  }

  public InvalidSetting setting() {
    return setting;
  }
}
