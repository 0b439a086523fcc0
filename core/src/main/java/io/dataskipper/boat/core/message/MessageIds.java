package io.dataskipper.boat.core.message;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Ids of messages: 26 letters and digits, unique over gateways and time, and in the order in which
 * they were made. From left to right they hold 48 bits of the time in milliseconds, 30 bits of a
 * counter and 48 bits that tell gateways and their starts apart, five bits a character in the
 * alphabet of Crockford's base 32. Safe for any thread.
 */
public final class MessageIds {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Clock clock;
  private final long origin;
  private long lastMillis;
  private long counter;

  public MessageIds(String gatewayId, Clock clock) {
    this(gatewayId, clock, new SecureRandom().nextLong());
  }

  MessageIds(String gatewayId, Clock clock, long start) {
    this.clock = clock;
    var mixed = (gatewayId.hashCode() * 0x9E3779B97F4A7C15L) ^ start;
    this.origin = mixed & 0xFFFF_FFFF_FFFFL;
  }

  /** The next id. If the clock was set back, ids keep the latest time until it is reached again. */
  public synchronized String next() {
    var now = clock.millis();
    if (now > lastMillis) {
      lastMillis = now;
    }
    counter++;
    var id = new char[26];
    put(id, 0, 10, lastMillis);
    put(id, 10, 6, counter);
    put(id, 16, 10, origin);
    return new String(id);
  }

  private static void put(char[] id, int from, int count, long bits) {
    var rest = bits;
    for (var i = from + count - 1; i >= from; i--) {
      id[i] = ALPHABET.charAt((int) (rest & 31));
      rest >>>= 5;
    }
  }
}
