package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keys of an entry of {@code clients} for one publisher; its id stands before each. */
public record DeliveryKeys(
    @Doc("whether this publisher gets the values; yes if left out and it has a target for the type")
        @Nullable Boolean enabled,
    @Doc("how often it gets them, in seconds; as the publisher says if left out")
        @Range(min = 0.1, max = 86_400)
        @Nullable Duration interval) {}
