package io.dataskipper.boat.spi.publish;

import java.time.Clock;

/**
 * What the host lends to a server.
 *
 * @param gatewayId the {@code device_id} of this gateway
 * @param logger for what a person must know
 * @param clock the only source of wall time
 * @param cache the newest samples
 * @param registers the raw registers of devices that may be shown
 * @param writes a way to write to them, closed unless the configuration opens it
 */
public record ServerContext(
    String gatewayId,
    System.Logger logger,
    Clock clock,
    CacheView cache,
    RegisterView registers,
    WritePort writes) {}
