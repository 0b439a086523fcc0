package io.dataskipper.boat.driver.iec61850.mms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and how it wants to be called.
 *
 * @param connectTimeout how long to wait for the connection and the association each
 * @param responseTimeout how long to wait for an answer
 */
public record Endpoint(
    String host,
    int port,
    Selectors selectors,
    @Nullable String password,
    Duration connectTimeout,
    Duration responseTimeout) {

  /**
   * The selectors of both ends, as hexadecimal digits.
   *
   * @param session two bytes
   */
  public record Selectors(
      String transport, String session, String presentation, String ownTransport) {
    /** What a selector looks like. */
    public static final String FORM = "([0-9A-Fa-f]{2}){1,16}";

    /** The same in words. */
    public static final String ALLOWED = "1 to 16 pairs of hexadecimal digits";
  }

  /** The facts for a message. */
  @Override
  public String toString() {
    return "%s:%d".formatted(host, port);
  }
}
