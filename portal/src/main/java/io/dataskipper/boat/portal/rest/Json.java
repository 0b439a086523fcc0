package io.dataskipper.boat.portal.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How views are written: what is absent left out, times in UTC with milliseconds. */
@Provider
public class Json implements ContextResolver<Jsonb> {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withAdapters(new Time()));

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }

  /** Writes a view on one line. */
  public String text(Object view) {
    return jsonb.toJson(view);
  }

  /** A time as {@code 2026-05-09T12:00:00.000Z}. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** Instants with milliseconds, none more and none less. */
  public static final class Time implements JsonbAdapter<Instant, String> {
    @Override
    public String adaptToJson(Instant time) {
      return time(time);
    }

    @Override
    public Instant adaptFromJson(String text) {
      return Instant.parse(text);
    }

    private static String time(Instant time) {
      return Json.time(time);
    }
  }
}
