package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** Keys of {@code communication.performance_config}. */
public record PerformanceKeys(
    @Doc("whether the gateway watches its own load") @Default("true") boolean enabled,
    @Doc("how often it looks, in seconds") @Default("60") @Range(min = 1, max = 86_400)
        Duration monitorInterval,
    @Doc("the processor load that is worth an alert, in percent")
        @Default("80")
        @Range(min = 1, max = 100)
        double cpuThreshold,
    @Doc("the use of memory that is worth an alert, in percent")
        @Default("80")
        @Range(min = 1, max = 100)
        double memoryThreshold) {}
