package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.spi.tls.TlsSettings.PeerCheck;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What the mail library has to know of a server, in its own words. */
final class SmtpProperties {
  private final Properties properties = new Properties();

  /**
   * @param tls null for that of the JDK
   */
  SmtpProperties(EmailSettings settings, @Nullable SSLContext tls) {
    var millis = Long.toString(settings.timeout().toMillis());
    set("host", settings.host());
    set("port", Integer.toString(settings.portOrUsual()));
    set("connectiontimeout", millis);
    set("timeout", millis);
    set("quitwait", "false");
    set("auth", Boolean.toString(settings.username() != null));
    set("ssl.checkserveridentity", Boolean.toString(checksName(settings)));
    switch (settings.security()) {
      case STARTTLS -> {
        set("starttls.enable", "true");
        set("starttls.required", "true");
      }
      case TLS -> set("ssl.enable", "true");
      case NONE -> set("starttls.enable", "false");
    }
    if (tls != null) {
      properties.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
    }
  }

  private static boolean checksName(EmailSettings settings) {
    var tls = settings.tls();
    return tls == null || tls.verify() == PeerCheck.FULL;
  }

  private void set(String name, String value) {
    properties.setProperty("mail.smtp." + name, value);
  }

  Properties properties() {
    return properties;
  }
}
