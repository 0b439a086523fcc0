package io.dataskipper.boat.core.message;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/**
 * Writes the measurements of one device as {@code docs/reference/messages.md} describes them. What
 * is the same in every message is made once. For one thread at a time.
 */
public final class MeasurementWriter {
  /** A device may date its values more finely than the gateway does. */
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final DeviceConfig device;
  private final byte[] afterId;
  private final byte[][] beforeValue;
  private final byte[][] afterValue;

  /**
   * @param pieces of all devices of the gateway
   */
  public MeasurementWriter(String gatewayId, DeviceConfig device, JsonPieces pieces) {
    this.device = device;
    var json = new JsonBuffer();
    json.piece(",\"device_id\":").text(gatewayId);
    json.piece(",\"client_id\":").text(device.id().value());
    json.piece(",\"client_type\":").text(device.clientType()).piece(",\"time\":");
    afterId = json.toByteArray();
    beforeValue = new byte[device.points().size()][];
    afterValue = new byte[device.points().size()][];
    for (var i = 0; i < beforeValue.length; i++) {
      var point = device.points().get(i);
      beforeValue[i] = pieces.beforeValue(point.id().name(), i == 0);
      afterValue[i] = pieces.afterValue(point.unit());
    }
  }

  /** Makes the message of a window. */
  public Message write(String id, Window window, Aggregates values, JsonBuffers buffers) {
    var json = buffers.borrow();
    try {
      write(id, window, values, json);
      return new Message(id, MessageKind.MEASUREMENTS, device.id(), json.toDocument());
    } finally {
      buffers.giveBack(json);
    }
  }

  /** Makes the message of an event: the samples that it brought, and no others. */
  public Message write(String id, List<Sample> samples, JsonBuffers buffers) {
    var json = buffers.borrow();
    try {
      var time =
          samples.stream().mapToLong(sample -> sample.readTime().toEpochMilli()).max().orElse(0);
      begin(id, time, new Window(Instant.ofEpochMilli(time), Instant.ofEpochMilli(time)), json);
      json.piece(",\"event\":true,\"values\":{");
      var separator = "";
      for (var sample : samples) {
        var point = device.points().indexOf(sample.point());
        json.piece(separator).text(sample.point().id().name()).piece(":{\"value\":");
        write(sample, point, time, json);
        json.piece("}");
        separator = ",";
      }
      json.piece("}}");
      return new Message(id, MessageKind.MEASUREMENTS, device.id(), json.toDocument());
    } finally {
      buffers.giveBack(json);
    }
  }

  private void begin(String id, long time, Window window, JsonBuffer json) {
    json.piece("{\"schema\":1,\"id\":").text(id).piece(afterId).time(time);
    json.piece(",\"window\":{\"start\":").time(window.start().toEpochMilli());
    json.piece(",\"end\":").time(window.end().toEpochMilli()).piece("}");
  }

  private void write(String id, Window window, Aggregates values, JsonBuffer json) {
    var time = newest(window, values);
    begin(id, time, window, json);
    json.piece(",\"values\":{");
    for (var i = 0; i < values.points(); i++) {
      json.piece(beforeValue[i]);
      var sample = values.last(i);
      if (sample == null) {
        json.piece("null").piece(afterValue[i]).piece("\"invalid\",\"details\":[\"old_data\"]");
      } else {
        write(sample, i, time, json);
      }
      extent(i, values, json);
      json.piece("}");
    }
    json.piece("}}");
  }

  private void write(Sample sample, int point, long messageTime, JsonBuffer json) {
    var value = sample.value();
    if (value == null) {
      json.piece("null");
    } else {
      json.value(value);
    }
    json.piece(afterValue[point]);
    quality(sample.quality(), json);
    quality(sample.timeQuality(), json);
    var time = sample.time();
    if (time.get(ChronoField.MICRO_OF_SECOND) % 1_000 != 0) {
      json.piece(",\"time\":\"").piece(MICROS.format(time)).piece("\"");
    } else if (time.toEpochMilli() != messageTime) {
      json.piece(",\"time\":").time(time.toEpochMilli());
    }
  }

  private static void quality(Quality quality, JsonBuffer json) {
    json.piece(
        switch (quality.validity()) {
          case GOOD -> "\"good\"";
          case QUESTIONABLE -> "\"questionable\"";
          case INVALID -> "\"invalid\"";
        });
    var separator = ",\"details\":[";
    for (var detail : quality.details()) {
      json.piece(separator).text(detail.name().toLowerCase(Locale.ROOT));
      separator = ",";
    }
    if (!quality.details().isEmpty()) {
      json.piece("]");
    }
    if (quality.test()) {
      json.piece(",\"test\":true");
    }
    if (quality.substituted()) {
      json.piece(",\"substituted\":true");
    }
  }

  private static void quality(TimeQuality quality, JsonBuffer json) {
    if (quality.good()) {
      return;
    }
    json.piece(",\"time_quality\":[");
    if (quality.clockFailure()) {
      json.piece(quality.clockNotSynchronized() ? "\"clock_failure\"," : "\"clock_failure\"");
    }
    if (quality.clockNotSynchronized()) {
      json.piece("\"clock_not_synchronized\"");
    }
    json.piece("]");
  }

  /** Told for more than one good number, or for a single one that is not the value itself. */
  private static void extent(int point, Aggregates values, JsonBuffer json) {
    var samples = values.samples(point);
    var form = values.lastGood(point);
    var last = values.last(point);
    if (form == null || last == null || (samples == 1 && last.quality().good())) {
      return;
    }
    number(json.piece(",\"min\":"), values.min(point), form);
    number(json.piece(",\"max\":"), values.max(point), form);
    mean(json.piece(",\"mean\":"), values.mean(point), form);
    json.piece(",\"samples\":").number((long) samples);
  }

  private static void number(JsonBuffer json, double number, Value form) {
    if (form instanceof Value.Whole && Math.abs(number) < 0x1p53) {
      json.number((long) number);
    } else {
      mean(json, number, form);
    }
  }

  private static void mean(JsonBuffer json, double number, Value form) {
    if (form instanceof Value.Single) {
      json.number((float) number);
    } else {
      json.number(number);
    }
  }

  private static long newest(Window window, Aggregates values) {
    var newest = Long.MIN_VALUE;
    for (var i = 0; i < values.points(); i++) {
      var sample = values.last(i);
      if (sample != null) {
        newest = Math.max(newest, sample.readTime().toEpochMilli());
      }
    }
    return newest == Long.MIN_VALUE ? window.end().toEpochMilli() : newest;
  }
}
