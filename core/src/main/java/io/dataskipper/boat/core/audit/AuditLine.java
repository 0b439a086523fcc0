package io.dataskipper.boat.core.audit;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the file: an entry, the hash of the line before, and a hash of all that.
 *
 * @param previous the hash of the line before; that of nothing for the first
 */
record AuditLine(AuditEntry entry, String previous, String hash) {
  static final String NOTHING = "0".repeat(64);
  private static final String HASH = ",\"hash\":\"";

  /** The line of an entry, with its end. */
  static String of(AuditEntry entry, String previous) {
    var covered = covered(entry, previous);
    return covered + HASH + hash(covered) + "\"}\n";
  }

  private static String covered(AuditEntry entry, String previous) {
    var deed = entry.deed();
    var text = new StringBuilder("{\"number\":").append(entry.number());
    member(text, "time", entry.time().toString());
    member(text, "who", deed.who());
    member(text, "action", deed.action());
    member(text, "about", deed.about());
    member(text, "before", deed.before());
    member(text, "after", deed.after());
    member(text, "outcome", deed.outcome());
    member(text, "previous", previous);
    return text.toString();
  }

  private static void member(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append(",\"").append(name).append("\":").append(Json.quote(value));
    }
  }

  /** Reads a line without its end; empty if it is none, or not what its hash says. */
  static Optional<AuditLine> read(String line) {
    int end = line.lastIndexOf(HASH);
    try {
      var members = Json.parseObject(line);
      var hash = text(members, "hash");
      if (end < 0 || !hash.equals(hash(line.substring(0, end)))) {
        return Optional.empty();
      }
      var deed =
          new Deed(
              text(members, "who"),
              text(members, "action"),
              text(members, "about"),
              optional(members, "before"),
              optional(members, "after"),
              text(members, "outcome"));
      var number = Long.parseLong(text(members, "number"));
      var entry = new AuditEntry(number, Instant.parse(text(members, "time")), deed);
      return Optional.of(new AuditLine(entry, text(members, "previous"), hash));
    } catch (GatewayException | DateTimeException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String text(Map<String, @Nullable Object> members, String name) {
    return String.valueOf(members.get(name));
  }

  private static @Nullable String optional(Map<String, @Nullable Object> members, String name) {
    return members.get(name) == null ? null : text(members, name);
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
