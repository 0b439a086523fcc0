package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.http.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The form of a provider's questions and answers. Holds no state. */
interface WeatherService {

  /** The provider's name of a point with a usual name such as {@code temperature}. */
  Optional<String> variable(String point);

  /** The usual names. */
  Collection<String> usualNames();

  /** What is asked for the weather of a place. */
  URI question(WeatherPlace place, Collection<String> variables);

  /**
   * What was answered.
   *
   * @throws GatewayException of kind MALFORMED if it is no answer of this provider
   */
  Weather weather(Map<String, ?> answer) throws GatewayException;

  /** Why the provider declined, in its own words. */
  String reason(Answer answer);

  /** How long to leave a provider alone that has declined without saying for how long. */
  Duration pause(Answer answer, Instant now);
}
