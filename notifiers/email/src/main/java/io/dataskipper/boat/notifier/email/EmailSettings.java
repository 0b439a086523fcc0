package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail server and who gets mail. */
public record EmailSettings(
    @Doc("name or address of the mail server") String host,
    @Doc("its port; 587 if left out, 465 with tls, 25 with none") @Range(min = 1, max = 65_535)
        @Nullable Integer port,
    @Doc("how the connection is encrypted") @Default("starttls") Security security,
    @Doc("name of the user, if the server wants one") @Nullable String username,
    @Doc("the user's password") @Nullable Secret password,
    @Doc("the sender's address") String sender,
    @Doc("the addresses that get mail") List<String> recipients,
    @Doc("authorities and certificates of the server, if not the well-known ones")
        @Nullable TlsSettings tls,
    @Doc("how long one mail may take in all, in seconds")
        @Default("30")
        @Range(min = 0.1, max = 300)
        Duration timeout) {

  /** How the connection is encrypted. */
  public enum Security {
    @Doc("from STARTTLS on; without it nothing is sent")
    STARTTLS,
    @Doc("from the first byte on")
    TLS,
    @Doc("not at all: anybody in between can read the mail and the password")
    NONE
  }

  public EmailSettings {
    recipients = List.copyOf(recipients);
    if ((username == null) != (password == null)) {
      throw new InvalidSettingException(
          username == null ? "username" : "password", "username and password go together");
    }
    if (tls != null && security == Security.NONE) {
      throw new InvalidSettingException("tls", "has no meaning with security none");
    }
  }

  /** The port, by the kind of encryption if none is given. */
  int portOrUsual() {
    if (port != null) {
      return port;
    }
    return switch (security) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    };
  }
}
