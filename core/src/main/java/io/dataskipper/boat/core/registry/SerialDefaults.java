package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Key;
import org.jspecify.annotations.Nullable;

/**
 * Factory settings of a meter's serial port, to suggest for a connection; null where no source
 * gives them.
 */
public record SerialDefaults(
    @Nullable Integer baudRate, @Nullable Parity parity, @Nullable Integer stopBits) {

  /** The parity bit of a character. */
  public enum Parity {
    @Doc("no parity bit")
    @Key(value = "N", also = "none")
    NONE,
    @Doc("even")
    @Key(value = "E", also = "even")
    EVEN,
    @Doc("odd")
    @Key(value = "O", also = "odd")
    ODD
  }
}
