package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;

/** Keys of an entry of {@code servers}, whatever its type. */
public record ServerKeys(
    @Doc("the name of the server") @Matches(value = Names.WORD, allowed = Names.WORD_ALLOWED)
        String id,
    @Doc("the kind of server") String type) {}
