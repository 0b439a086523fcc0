package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.NearestName;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes drivers of the type {@code weather}. */
public final class WeatherDriverProvider
    implements DriverProvider<WeatherLink, WeatherPlace, WeatherPoint> {
  private final LongSupplier nanos;

  public WeatherDriverProvider() {
    this(System::nanoTime);
  }

  /**
   * @param nanos the monotonic clock
   */
  WeatherDriverProvider(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String type() {
    return "weather";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<WeatherLink, WeatherPlace, WeatherPoint> settings() {
    return new SettingsTypes<>(WeatherLink.class, WeatherPlace.class, WeatherPoint.class);
  }

  @Override
  public ThreadKind thread() {
    return ThreadKind.VIRTUAL;
  }

  @Override
  public Driver create(
      LinkSpec<WeatherLink, WeatherPlace, WeatherPoint> link, DriverContext context)
      throws ConfigurationException {
    var problems = new ArrayList<InvalidSetting>();
    var settings = link.settings();
    var server = server(settings.baseUrl());
    if (server.isEmpty()) {
      problems.add(
          new InvalidSetting("base_url", "is not a URL such as https://api.open-meteo.com"));
    }
    var base = server.orElse(URI.create("https://localhost"));
    var service =
        switch (settings.provider()) {
          case OPEN_METEO -> new OpenMeteo(base, settings.apiKey());
        };
    var places = new HashMap<DeviceId, Place>();
    for (var i = 0; i < link.devices().size(); i++) {
      var device = link.devices().get(i);
      Map<PointId, String> variables = new HashMap<>();
      for (var spec : device.points()) {
        var id = spec.point().id();
        var named = Optional.ofNullable(spec.settings().variable());
        named
            .or(() -> service.variable(id.name()))
            .ifPresentOrElse(
                variable -> variables.put(id, variable),
                problem(
                    problems,
                    "clients[%d].registers.%s.variable".formatted(i, id.name()),
                    id,
                    service));
      }
      places.put(device.id(), new Place(device.id(), device.settings(), variables));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new WeatherDriver(
        new WeatherDriver.Station(link.id(), settings, service, base), places, context, nanos);
  }

  private static Runnable problem(
      List<InvalidSetting> problems, String key, PointId point, WeatherService service) {
    return () ->
        problems.add(
            new InvalidSetting(
                key,
                "is missing, and \"%s\" is no usual name; %s"
                    .formatted(
                        point.name(), NearestName.hint(point.name(), service.usualNames()))));
  }

  private static Optional<URI> server(String text) {
    try {
      var url = URI.create(text);
      var web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      return web && url.getHost() != null && url.getQuery() == null
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
