package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.spi.driver.DriverException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place and what is known of its weather. Confined to the thread of the link. */
final class Place {
  private final DeviceId id;
  private final WeatherPlace where;
  private final Map<PointId, String> variables;
  private @Nullable Known known;
  private @Nullable Refusal refusal;
  private boolean stale;

  /**
   * What was answered last.
   *
   * @param nanos when it was asked
   */
  record Known(Weather weather, Instant readAt, long nanos) {}

  /**
   * Why the provider declined, and until when it is left alone.
   *
   * @param until by the monotonic clock
   */
  record Refusal(DriverException reason, long until) {}

  /**
   * @param variables the provider's names, by point
   */
  Place(DeviceId id, WeatherPlace where, Map<PointId, String> variables) {
    this.id = id;
    this.where = where;
    this.variables = Map.copyOf(variables);
  }

  DeviceId id() {
    return id;
  }

  WeatherPlace where() {
    return where;
  }

  /** The provider's name of a point. */
  String variable(PointId point) {
    var variable = variables.get(point);
    if (variable == null) {
      throw new IllegalArgumentException("no such point: " + point);
    }
    return variable;
  }

  /** All that is asked for. */
  List<String> variables() {
    return variables.values().stream().distinct().sorted().toList();
  }

  @Nullable Known known() {
    return known;
  }

  void answered(Known answer) {
    known = answer;
    refusal = null;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }

  void refused(Refusal why) {
    refusal = why;
  }

  /** Notes whether the answer is older than it should be; true if that is news. */
  boolean stale(boolean now) {
    var news = now != stale;
    stale = now;
    return news;
  }
}
