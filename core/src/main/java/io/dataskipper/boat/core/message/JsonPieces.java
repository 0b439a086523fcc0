package io.dataskipper.boat.core.message;

import java.util.HashMap;
import java.util.Map;

/**
 * Pieces of messages, each made once for all devices that have it: a gateway may know the points of
 * one model a thousand times. For one thread at a time.
 */
public final class JsonPieces {
  private final Map<String, byte[]> firstNames = new HashMap<>();
  private final Map<String, byte[]> names = new HashMap<>();
  private final Map<String, byte[]> units = new HashMap<>();

  /**
   * From the end of the value before to a value.
   *
   * @param first whether there is no value before
   */
  byte[] beforeValue(String name, boolean first) {
    return (first ? firstNames : names)
        .computeIfAbsent(
            name,
            _ -> {
              var json = new JsonBuffer();
              json.piece(first ? "" : ",").text(name).piece(":{\"value\":");
              return json.toByteArray();
            });
  }

  /** From the end of a value to its quality. */
  byte[] afterValue(String unit) {
    return units.computeIfAbsent(
        unit,
        _ -> {
          var json = new JsonBuffer();
          if (!unit.isEmpty()) {
            json.piece(",\"unit\":").text(unit);
          }
          return json.piece(",\"quality\":").toByteArray();
        });
  }
}
