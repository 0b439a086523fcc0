package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;

/** Keys at the root of {@code communication.yaml}. */
public record GatewayKeys(
    @Doc("the name of this gateway, in every message that it sends")
        @Matches(value = Names.ID, allowed = Names.ID_ALLOWED)
        String deviceId) {}
