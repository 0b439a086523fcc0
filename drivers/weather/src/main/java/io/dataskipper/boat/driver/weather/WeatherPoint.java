package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import org.jspecify.annotations.Nullable;

/** One figure of the weather. */
public record WeatherPoint(
    @Doc(
            "the provider's name of it, such as temperature_2m; follows from a usual name of the point")
        @Matches(value = "[a-z][a-z0-9_]{0,63}", allowed = "a name such as temperature_2m")
        @Nullable String variable) {}
