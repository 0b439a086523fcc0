package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** Keys of {@code communication.modbus_tcp_gateway}. */
public record TcpGatewayKeys(
    @Doc("whether it runs") @Default("true") boolean enabled,
    @Doc("the address to listen on") @Default("0.0.0.0") String host,
    @Doc("the port to listen on") @Default("4196") @Range(min = 1, max = 65_535) int port,
    @Doc("how old a value may be to be served, in seconds")
        @Default("180")
        @Range(min = 1, max = 86_400)
        Duration cacheTtl) {}
