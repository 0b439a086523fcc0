package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.settings.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Open-Meteo's forecast API: {@code /v1/forecast} with {@code current}. */
record OpenMeteo(URI base, @Nullable Secret key) implements WeatherService {
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("temperature", "temperature_2m"),
          Map.entry("apparent_temperature", "apparent_temperature"),
          Map.entry("dew_point", "dew_point_2m"),
          Map.entry("humidity", "relative_humidity_2m"),
          Map.entry("pressure", "surface_pressure"),
          Map.entry("precipitation", "precipitation"),
          Map.entry("cloud_cover", "cloud_cover"),
          Map.entry("wind_speed", "wind_speed_10m"),
          Map.entry("wind_direction", "wind_direction_10m"),
          Map.entry("wind_gusts", "wind_gusts_10m"),
          Map.entry("shortwave_radiation", "shortwave_radiation"),
          Map.entry("direct_radiation", "direct_radiation"),
          Map.entry("diffuse_radiation", "diffuse_radiation"),
          Map.entry("weather_code", "weather_code"),
          Map.entry("is_day", "is_day"));

  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Override
  public Optional<String> variable(String point) {
    return Optional.ofNullable(USUAL.get(point));
  }

  @Override
  public Collection<String> usualNames() {
    return USUAL.keySet();
  }

  @Override
  public URI question(WeatherPlace place, Collection<String> variables) {
    var query = new StringBuilder("?latitude=").append(plain(place.latitude()));
    query.append("&longitude=").append(plain(place.longitude()));
    if (place.elevation() != null) {
      query.append("&elevation=").append(plain(place.elevation()));
    }
    query.append("&current=").append(String.join(",", variables));
    query.append("&wind_speed_unit=ms&timeformat=unixtime&timezone=GMT");
    if (key != null) {
      query.append("&apikey=").append(URLEncoder.encode(key.reveal(), StandardCharsets.UTF_8));
    }
    var path = base.getPath().replaceFirst("/+$", "") + "/v1/forecast";
    return base.resolve(path + query);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).toPlainString();
  }

  @Override
  public Weather weather(Map<String, ?> answer) throws GatewayException {
    if (!(answer.get("current") instanceof Map<?, ?> current)
        || !(current.get("time") instanceof BigDecimal time)) {
      throw new GatewayException(FailureKind.MALFORMED, "the answer has no \"current\" weather");
    }
    var figures = new HashMap<String, BigDecimal>();
    current.forEach(
        (name, value) -> {
          if (value instanceof BigDecimal number) {
            figures.put(String.valueOf(name), number);
          }
        });
    var units = new HashMap<String, String>();
    if (answer.get("current_units") instanceof Map<?, ?> known) {
      known.forEach((name, unit) -> units.put(String.valueOf(name), String.valueOf(unit)));
    }
    return new Weather(Instant.ofEpochSecond(time.longValue()), figures, units);
  }

  /** An error is {@code {"error":true,"reason":"..."}}. */
  @Override
  public String reason(Answer answer) {
    try {
      if (Json.parseObject(answer.body()).get("reason") instanceof String reason) {
        return "status=%d \"%s\"".formatted(answer.status(), Answer.printable(reason));
      }
    } catch (GatewayException _) {
      return answer.describe();
    }
    return answer.describe();
  }

  /** Its limits are for a minute, an hour and a day, which ends at midnight UTC. */
  @Override
  public Duration pause(Answer answer, Instant now) {
    var reason = reason(answer);
    if (reason.contains("Daily")) {
      return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS))
          .plus(PAUSE);
    }
    if (reason.contains("Hourly")) {
      return Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
          .plus(PAUSE);
    }
    return PAUSE;
  }
}
