package io.dataskipper.boat.dist.kit;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message of measurements as a target got it. */
public record Measurements(
    String id,
    String gateway,
    String device,
    Instant time,
    Instant windowStart,
    Instant windowEnd,
    Map<String, Reading> values) {

  /**
   * A point of a message.
   *
   * @param value null where nothing usable was read
   * @param samples how many good numbers the window had
   * @param min the least of them; null if there was none
   * @param max the greatest of them; null if there was none
   */
  public record Reading(
      @Nullable BigDecimal value,
      String unit,
      String quality,
      Instant time,
      long samples,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max) {
    public boolean good() {
      return quality.equals("good");
    }

    /** The value of one that has one. */
    public BigDecimal number() {
      return Objects.requireNonNull(value);
    }

    /** The least good number of one that has any. */
    public BigDecimal least() {
      return Objects.requireNonNull(min);
    }

    /** The greatest good number of one that has any. */
    public BigDecimal greatest() {
      return Objects.requireNonNull(max);
    }
  }

  /** A point that the message has. */
  public Reading reading(String point) {
    return Objects.requireNonNull(values.get(point), point);
  }

  public static List<Measurements> parse(List<String> documents) {
    return documents.stream().map(Measurements::parse).toList();
  }

  public static Measurements parse(String document) {
    try {
      var members = Json.parseObject(document);
      var time = instant(members, "time");
      var window = object(members, "window");
      var values = new LinkedHashMap<String, Reading>();
      object(members, "values")
          .forEach((name, value) -> values.put(name.toString(), reading((Map<?, ?>) value, time)));
      return new Measurements(
          text(members, "id"),
          text(members, "device_id"),
          text(members, "client_id"),
          time,
          instant(window, "start"),
          instant(window, "end"),
          values);
    } catch (GatewayException e) {
      throw new AssertionError("not a message: " + document, e);
    }
  }

  private static Reading reading(Map<?, ?> members, Instant messageTime) {
    var value = (BigDecimal) members.get("value");
    var quality = text(members, "quality");
    var samples = (BigDecimal) members.get("samples");
    var single = quality.equals("good") ? value : null;
    return new Reading(
        value,
        members.get("unit") instanceof String unit ? unit : "",
        quality,
        members.containsKey("time") ? instant(members, "time") : messageTime,
        samples != null ? samples.longValueExact() : single == null ? 0 : 1,
        samples != null ? (BigDecimal) members.get("min") : single,
        samples != null ? (BigDecimal) members.get("max") : single);
  }

  private static Map<?, ?> object(Map<?, ?> members, String name) {
    return (Map<?, ?>) Objects.requireNonNull(members.get(name), name);
  }

  private static Instant instant(Map<?, ?> members, String name) {
    return Instant.parse(text(members, name));
  }

  private static String text(Map<?, ?> members, String name) {
    return Objects.requireNonNull(members.get(name), name).toString();
  }
}
