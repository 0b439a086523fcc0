package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** Keys of {@code communication.performance_config}. */
public record PerformanceKeys(
    @Doc("whether the gateway alerts of its own load") @Default("true") boolean enabled,
    @Doc("how often it looks, in seconds; loads are means over this time")
        @Default("60")
        @Range(min = 1, max = 86_400)
        Duration monitorInterval,
    @Doc("the processor load that is worth an alert, in percent")
        @Default("80")
        @Range(min = 1, max = 100)
        double cpuThreshold,
    @Doc("the use of memory that is worth an alert, in percent")
        @Default("80")
        @Range(min = 1, max = 100)
        double memoryThreshold,
    @Doc("the use of the disk of DATA_DIR that is worth an alert, in percent")
        @Default("90")
        @Range(min = 1, max = 100)
        double diskThreshold,
    @Doc("the temperature of the processor that is worth an alert, in °C")
        @Default("80")
        @Range(min = 1, max = 150)
        double temperatureThreshold,
    @Doc("what the gateway keeps of its own heap that is worth an alert, in percent of the most")
        @Default("90")
        @Range(min = 1, max = 100)
        double heapThreshold,
    @Doc("the load of a bus or connection that is worth an alert, in percent")
        @Default("95")
        @Range(min = 1, max = 100)
        double busLoadThreshold,
    @Doc("how far a figure has to be back below its threshold, in percent or °C")
        @Default("5")
        @Range(min = 0, max = 50)
        double hysteresis,
    @Doc("how long a threshold has to be exceeded before it is told, in seconds")
        @Default("60")
        @Range(min = 0, max = 86_400)
        Duration alertDelay) {
  /** As it is where the file says nothing. */
  public static final PerformanceKeys DEFAULT =
      new PerformanceKeys(
          true, Duration.ofMinutes(1), 80, 80, 90, 80, 90, 95, 5, Duration.ofMinutes(1));
}
