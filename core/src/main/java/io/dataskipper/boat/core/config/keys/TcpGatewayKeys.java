package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;

/** Keys of {@code communication.modbus_tcp_gateway}, beside those of the server itself. */
public record TcpGatewayKeys(@Doc("whether it runs") @Default("true") boolean enabled) {}
