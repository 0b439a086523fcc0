package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.TimeLimited;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.json.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Asks a service for the weather of places, each at most once an interval however often the host
 * reads: the weather of a quarter of an hour is the same in each of its seconds. A service that
 * declines is left alone for as long as it asks.
 */
final class WeatherDriver implements Driver, TimeLimited {
  /** For so many intervals an answer is told on, as old data, if there is no newer one. */
  private static final int LASTS = 3;

  private static final int TOO_MANY_REQUESTS = 429;

  private final Station station;
  private final Map<DeviceId, Place> places;
  private final DriverContext context;
  private final LongSupplier nanos;
  private final HttpCaller caller;
  private volatile boolean connected;
  private volatile boolean closed;

  /** The service of a link. */
  record Station(LinkId link, WeatherLink settings, WeatherService service, URI server) {}

  /**
   * @param nanos the monotonic clock
   */
  WeatherDriver(
      Station station, Map<DeviceId, Place> places, DriverContext context, LongSupplier nanos) {
    this.station = station;
    this.places = Map.copyOf(places);
    this.context = context;
    this.nanos = nanos;
    this.caller = new HttpCaller(station.settings().timeout(), null);
  }

  /** Finds out whether the service can be reached; asks for nothing. */
  @Override
  public void connect() throws DriverException {
    connected = false;
    if (closed) {
      throw closed("connect");
    }
    var server = station.server();
    int usual = server.getScheme().equals("https") ? 443 : 80;
    int port = server.getPort() >= 0 ? server.getPort() : usual;
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(server.getHost(), port),
          (int) station.settings().timeout().toMillis());
    } catch (IOException e) {
      throw new DriverException(
          FailureKind.UNREACHABLE,
          "connect link=%s host=%s: \"%s\"".formatted(station.link(), server.getHost(), e),
          e);
    }
    connected = true;
  }

  private DriverException closed(String verb) {
    return new DriverException(
        FailureKind.UNREACHABLE, "%s link=%s: not connected".formatted(verb, station.link()));
  }

  @Override
  public Reading read(ReadBlock block) throws DriverException, InterruptedException {
    if (closed || !connected) {
      throw closed("read");
    }
    var place = places.get(block.device());
    if (place == null) {
      throw new IllegalArgumentException("no such device: " + block.device());
    }
    var known = place.known();
    if (known == null || age(known).compareTo(station.settings().interval()) >= 0) {
      known = renewed(place);
    }
    var old = age(known).compareTo(station.settings().interval()) >= 0;
    var answer = known;
    return new Reading(
        block.points().stream().map(point -> sample(place, point, answer, old)).toList(), null);
  }

  private Duration age(Place.Known known) {
    return Duration.ofNanos(nanos.getAsLong() - known.nanos());
  }

  /** The newest answer; one from before if there is none and it still says something. */
  private Place.Known renewed(Place place) throws DriverException, InterruptedException {
    try {
      ask(place);
    } catch (DriverException e) {
      var known = place.known();
      var lasts = station.settings().interval().multipliedBy(LASTS);
      if (known == null || closed || age(known).compareTo(lasts) >= 0) {
        throw e;
      }
      if (place.stale(true)) {
        context
            .logger()
            .log(Level.WARNING, "weather is not renewed, tells the last: {0}", e.getMessage());
      }
      return known;
    }
    if (place.stale(false)) {
      context.logger().log(Level.INFO, "weather is renewed again device={0}", place.id());
    }
    return Objects.requireNonNull(place.known());
  }

  private void ask(Place place) throws DriverException, InterruptedException {
    var refusal = place.refusal();
    if (refusal != null && nanos.getAsLong() - refusal.until() < 0) {
      throw refusal.reason();
    }
    var question = station.service().question(place.where(), place.variables());
    var request =
        HttpRequest.newBuilder(question)
            .header("Accept", "application/json")
            .header("User-Agent", "dataskipper-boat")
            .GET()
            .build();
    long asked = nanos.getAsLong();
    try {
      var answer = caller.send(request, station.settings().timeout());
      if (!answer.success()) {
        throw refused(place, answer);
      }
      var weather = station.service().weather(Json.parseObject(answer.body()));
      place.answered(new Place.Known(weather, context.clock().instant(), asked));
    } catch (DriverException e) {
      throw e;
    } catch (GatewayException e) {
      throw new DriverException(e.kind(), message(place, String.valueOf(e.getMessage())), e);
    }
  }

  /** What was declined once is declined again: it is not asked before the pause is over. */
  private DriverException refused(Place place, Answer answer) {
    var asked = answer.retryAfter(context.clock());
    var pause = asked.isZero() ? station.service().pause(answer, context.clock().instant()) : asked;
    var again = answer.status() == TOO_MANY_REQUESTS ? " again=" + Seconds.text(pause) : "";
    var reason =
        new DriverException(
            FailureKind.REFUSED, message(place, station.service().reason(answer) + again));
    place.refused(new Place.Refusal(reason, nanos.getAsLong() + pause.toNanos()));
    return reason;
  }

  private String message(Place place, String what) {
    return "read link=%s device=%s: %s".formatted(station.link(), place.id(), what);
  }

  private Sample sample(Place place, Point point, Place.Known known, boolean old) {
    var variable = place.variable(point.id());
    var figure = known.weather().figures().get(variable);
    if (figure == null) {
      return Sample.bad(point, Quality.invalid(Detail.BAD_REFERENCE), known.readAt());
    }
    var unit = known.weather().units().getOrDefault(variable, point.unit());
    var quality = old ? Quality.questionable(Detail.OLD_DATA) : Quality.GOOD;
    if (!point.unit().isEmpty() && !point.unit().equals(unit)) {
      quality = quality.with(Quality.Validity.QUESTIONABLE, Detail.INCONSISTENT);
    }
    return new Sample(
        point,
        new Value.Real(figure.doubleValue()),
        quality,
        known.weather().time(),
        known.readAt());
  }

  @Override
  public WriteOutcome write(PointId point, Value value) throws DriverException {
    throw new DriverException(
        FailureKind.REFUSED,
        "write link=%s point=%s: the weather is not writable".formatted(station.link(), point));
  }

  @Override
  public Duration longestCall() {
    return station.settings().timeout().multipliedBy(2);
  }

  @Override
  public void close() {
    closed = true;
    connected = false;
    caller.close();
  }
}
