package io.dataskipper.boat.core.config;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** How the host uses a link, whatever its driver: keys of an entry of {@code connections}. */
public record LinkPolicy(
    @Doc("how often a request that got no valid answer is repeated at once")
        @Default("3")
        @Range(min = 0, max = 10)
        int retries,
    @Doc("quiet time between two requests, in seconds") @Default("0") @Range(min = 0, max = 10)
        Duration pauseBetweenRequests,
    @Doc("quiet time after the link is opened, in seconds") @Default("0") @Range(min = 0, max = 60)
        Duration pauseAfterConnect,
    @Doc("quiet time before another unit is asked, in seconds")
        @Default("0")
        @Range(min = 0, max = 10)
        Duration pauseOnUnitChange) {}
