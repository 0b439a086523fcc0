package io.dataskipper.boat.core.diag;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** What may be handed to a program or a resolver as the name of a host. */
public final class HostNames {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
              + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*\\.?");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,15})?");

  private HostNames() {}

  /** Whether a text is a host name or an IP address; none of these begins with a dash. */
  public static boolean valid(String text) {
    if (text.indexOf(':') < 0) {
      return NAME.matcher(text).matches();
    }
    if (!IPV6.matcher(text).matches()) {
      return false;
    }
    try {
      InetAddress.ofLiteral(text.replaceFirst("%.*", ""));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
