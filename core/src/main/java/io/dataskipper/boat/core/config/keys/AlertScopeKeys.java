package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Doc;
import org.jspecify.annotations.Nullable;

/**
 * Keys of an entry of {@code alert_rules} in {@code communication.yaml}: which clients it is for.
 */
public record AlertScopeKeys(
    @Doc("only for clients of this type; for those of every type if left out")
        @Nullable String clientType,
    @Doc("only for clients with this profile; with any or none if left out")
        @Nullable String profile) {}
