package io.dataskipper.boat.portal.guard;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom the portal answers while it has no login: this machine. That the server listens on the
 * loopback interface keeps others out; this keeps out web pages of others, opened on this machine,
 * whose own host name was made to point here (DNS rebinding).
 */
public final class LoopbackOnly {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

  private LoopbackOnly() {}

  /**
   * Why a request is refused; empty if it is not.
   *
   * @param host its Host header; null if it has none
   * @param origin its Origin header; null if it has none
   */
  public static Optional<String> refusal(@Nullable String host, @Nullable String origin) {
    if (host == null || !LOOPBACK.matcher(host).matches()) {
      return Optional.of(
          "This gateway answers at http://localhost and http://127.0.0.1 only, until it has a login.");
    }
    if (origin != null && !ofHost(origin, host)) {
      return Optional.of("This gateway does not answer to pages of other sites.");
    }
    return Optional.empty();
  }

  private static boolean ofHost(String origin, String host) {
    try {
      return host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
