package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.time.Duration;

/** The reason codes of MQTT 5 (OASIS standard, 2.4) and what follows from them here. */
final class ReasonCode {
  static final int FAILURE = 0x80;
  static final int UNSUPPORTED_VERSION = 0x84;

  private ReasonCode() {}

  /** What follows from the code of a PUBACK that does not confirm. */
  static Setback ofPublish(int code, String topic) {
    var reason = "publish topic=%s %s".formatted(topic, describe(code));
    return switch (code) {
      // Not authorized, topic name invalid, payload format invalid.
      case 0x87, 0x90, 0x99 -> new Setback.Refused(reason);
      default -> new Setback.Later(FailureKind.REFUSED, Duration.ZERO, reason);
    };
  }

  /** Whether a person must act before the broker takes the connection. */
  static FailureKind ofConnect(int code) {
    return switch (code) {
      // Server unavailable, busy, shutting down; quota and rates.
      case 0x88, 0x89, 0x8B, 0x96, 0x97, 0x9F -> FailureKind.REFUSED;
      default -> FailureKind.CONFIGURATION;
    };
  }

  /** The code and its words, for a message. */
  static String describe(int code) {
    return "reason_code=0x%02x \"%s\"".formatted(code, words(code));
  }

  private static String words(int code) {
    return switch (code) {
      case 0x80 -> "unspecified error";
      case 0x81 -> "malformed packet";
      case 0x82 -> "protocol error";
      case 0x83 -> "implementation specific error";
      case 0x84 -> "unsupported protocol version";
      case 0x85 -> "client identifier not valid";
      case 0x86 -> "bad user name or password";
      case 0x87 -> "not authorized";
      case 0x88 -> "server unavailable";
      case 0x89 -> "server busy";
      case 0x8A -> "banned";
      case 0x8B -> "server shutting down";
      case 0x8C -> "bad authentication method";
      case 0x8D -> "keep alive timeout";
      case 0x8E -> "session taken over: another client has the same client_id";
      case 0x90 -> "topic name invalid";
      case 0x91 -> "packet identifier in use";
      case 0x93 -> "receive maximum exceeded";
      case 0x95 -> "packet too large";
      case 0x96 -> "message rate too high";
      case 0x97 -> "quota exceeded";
      case 0x98 -> "administrative action";
      case 0x99 -> "payload format invalid";
      case 0x9A -> "retain not supported";
      case 0x9B -> "QoS not supported";
      case 0x9C -> "use another server";
      case 0x9D -> "server moved";
      case 0x9F -> "connection rate exceeded";
      case 0xA0 -> "maximum connect time";
      default -> "unknown";
    };
  }
}
