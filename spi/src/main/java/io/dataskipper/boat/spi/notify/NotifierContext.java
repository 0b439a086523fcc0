package io.dataskipper.boat.spi.notify;

import java.time.Clock;

/**
 * What the host lends to a notifier.
 *
 * @param gatewayId the {@code device_id} of this gateway
 * @param logger for what a person must know; the host itself logs set-backs
 * @param clock the only source of wall time
 */
public record NotifierContext(String gatewayId, System.Logger logger, Clock clock) {}
