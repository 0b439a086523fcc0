package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;

/** Keys of {@code communication.iec61850_server}, beside those of the server itself. */
public record Iec61850ServerKeys(@Doc("whether it runs") @Default("true") boolean enabled) {}
