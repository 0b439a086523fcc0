package io.dataskipper.boat.core.config;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** What is kept on the disk of the gateway: {@code storage} of {@code communication.yaml}. */
public record StorageSettings(
    @Doc("the shortest time between two values of a point in the history, in seconds; 0 keeps none")
        @Default("60")
        @Range(min = 0, max = 86_400)
        Duration historyInterval,
    @Doc("how long the history goes back, in days") @Default("90") @Range(min = 1, max = 3650)
        int historyDays,
    @Doc("the most megabytes of history; beyond it the oldest are dropped")
        @Default("1024")
        @Range(min = 8, max = 1_000_000)
        int historyMaxMb) {}
