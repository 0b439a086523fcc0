package io.dataskipper.boat.portal.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import org.jspecify.annotations.Nullable;

/** Which of two formats is asked for. */
final class Format {
  static final String CSV = "text/csv";

  private Format() {}

  /**
   * Whether CSV is asked for rather than JSON.
   *
   * @param format json or csv, whatever the header Accept says; null to look at the header
   */
  static boolean csv(Request request, @Nullable String format) {
    return switch (format) {
      case "csv" -> true;
      case "json" -> false;
      case null -> {
        var known = Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CSV));
        var chosen = request.selectVariant(known.build());
        yield chosen != null && chosen.getMediaType().getSubtype().equals("csv");
      }
      default -> throw Problems.parameter("format", format, "known are json and csv");
    };
  }
}
