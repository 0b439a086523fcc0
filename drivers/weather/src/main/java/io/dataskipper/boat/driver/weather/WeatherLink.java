package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A weather service. */
public record WeatherLink(
    @Doc("whose service it is") @Default("open_meteo") Service provider,
    @Doc("where the service is, if not at the provider's own address")
        @Default("https://api.open-meteo.com")
        String baseUrl,
    @Doc("the key of a customer, if the service wants one") @Nullable Secret apiKey,
    @Doc("how often the service is asked for each place, in seconds")
        @Default("900")
        @Range(min = 60, max = 86_400)
        Duration interval,
    @Doc("how long one call may take in all, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 300)
        Duration timeout) {

  /** Whose form of questions and answers is spoken. */
  public enum Service {
    @Doc("Open-Meteo's forecast API, at open-meteo.com or on a server of your own")
    OPEN_METEO
  }
}
