package io.dataskipper.boat.spi.settings;

/** A password, token or key: its text never shows in a message or a log. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
