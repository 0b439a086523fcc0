package io.dataskipper.boat.portal.live;

import io.dataskipper.boat.api.DeviceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event, written once for all clients.
 *
 * @param json what the event says; empty for values, of which each client gets those that it wants
 * @param time of the values
 * @param values the points of each device, as JSON
 */
record Frame(Part part, String json, String time, Map<DeviceId, String> values) {
  Frame {
    values = Map.copyOf(values);
  }

  static Frame of(Part part, String json) {
    return new Frame(part, json, "", Map.of());
  }

  static Frame values(String time, Map<DeviceId, String> values) {
    return new Frame(Part.VALUES, "", time, values);
  }

  /** The event for one client; null if there is nothing in it that the client wants. */
  @Nullable String textFor(Wish wish) {
    if (!wish.wants(part)) {
      return null;
    }
    if (part != Part.VALUES) {
      return event(json);
    }
    var text = new StringBuilder();
    for (var device : values.entrySet()) {
      if (wish.wantsValuesOf(device.getKey())) {
        text.append(text.isEmpty() ? "" : ",")
            .append('"')
            .append(device.getKey())
            .append("\":")
            .append(device.getValue());
      }
    }
    return text.isEmpty()
        ? null
        : event("{\"time\":\"%s\",\"devices\":{%s}}".formatted(time, text));
  }

  private String event(String data) {
    return "event: " + part.label() + "\ndata: " + data + "\n\n";
  }
}
