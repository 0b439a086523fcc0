package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import org.jspecify.annotations.Nullable;

/** Keys of an entry of {@code connections}, whatever its type. */
public record LinkKeys(
    @Doc("the name of the connection, unique in the gateway")
        @Matches(value = Names.ID, allowed = Names.ID_ALLOWED)
        String id,
    @Doc("its name for people; the id if left out") @Nullable String label,
    @Doc("how the devices are reached") String connectionType) {}
