package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link to a weather service, and answers in the form that Open-Meteo documents. */
final class Skies {
  static final DeviceId ROOF = new DeviceId("roof");
  static final Point TEMPERATURE = new Point(new PointId(ROOF, "temperature"), "°C");
  static final Point WIND = new Point(new PointId(ROOF, "wind_speed"), "m/s");
  static final ReadBlock BLOCK = new ReadBlock(ROOF, null, List.of(TEMPERATURE, WIND));

  static final String ANSWER =
      """
      {"latitude":52.52,"longitude":13.419998,"generationtime_ms":0.03,"utc_offset_seconds":0,
       "timezone":"GMT","timezone_abbreviation":"GMT","elevation":38.0,
       "current_units":{"time":"unixtime","interval":"seconds","temperature_2m":"°C","wind_speed_10m":"m/s"},
       "current":{"time":1778328000,"interval":900,"temperature_2m":13.4,"wind_speed_10m":2.81}}
      """;

  private Skies() {}

  static LinkSpec<WeatherLink, WeatherPlace, WeatherPoint> link(String url, Duration timeout) {
    return link(url, timeout, List.of(TEMPERATURE, WIND), null);
  }

  static LinkSpec<WeatherLink, WeatherPlace, WeatherPoint> link(
      String url, Duration timeout, List<Point> points, @Nullable Secret key) {
    var settings =
        new WeatherLink(WeatherLink.Service.OPEN_METEO, url, key, Duration.ofMinutes(15), timeout);
    var place = new WeatherPlace(52.52, 13.41, null);
    var specs =
        points.stream().map(point -> new PointSpec<>(point, new WeatherPoint(null))).toList();
    return new LinkSpec<>(
        new LinkId("sky"), settings, List.of(new DeviceSpec<>(ROOF, place, specs)));
  }
}
