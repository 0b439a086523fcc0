package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import org.jspecify.annotations.Nullable;

/** A place whose weather is asked for. */
public record WeatherPlace(
    @Doc("degrees north of the equator; south of it negative") @Range(min = -90, max = 90)
        double latitude,
    @Doc("degrees east of Greenwich; west of it negative") @Range(min = -180, max = 180)
        double longitude,
    @Doc("metres above the sea; as the provider's map has it if left out")
        @Range(min = -500, max = 9000)
        @Nullable Double elevation) {}
