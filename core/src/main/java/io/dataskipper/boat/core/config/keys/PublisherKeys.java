package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** Keys of an entry of {@code communication.publishers}, whatever its type. */
public record PublisherKeys(
    @Doc("the name of the publisher; clients refer to it as <id>_enabled and <id>_interval")
        @Matches(value = Names.WORD, allowed = Names.WORD_ALLOWED)
        String id,
    @Doc("the kind of publisher") String type,
    @Doc("how often a client's values are published if the client does not say, in seconds")
        @Default("60")
        @Range(min = 0.1, max = 86_400)
        Duration interval) {}
