package io.dataskipper.boat.spi.tls;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.settings.ShortForm;
import org.jspecify.annotations.Nullable;

/** How an encrypted connection proves who it is, and whom it trusts. */
@Doc("encryption of the connection")
@ShortForm("enabled")
public record TlsSettings(
    @Doc("whether the connection is encrypted; `tls: true` is short for it") @Default("true")
        boolean enabled,
    @Doc("PEM file of the authorities that are trusted, in place of the well-known ones")
        @Nullable String caFile,
    @Doc("PEM file of the certificate, with its chain, that proves who the gateway is")
        @Nullable String certFile,
    @Doc("PEM file of the certificate's private key: PKCS#8, or PKCS#1 or SEC1 as OpenSSL writes")
        @Nullable String keyFile,
    @Doc("password of an encrypted PKCS#8 key file") @Nullable Secret keyPassword,
    @Doc("what is checked of the peer's certificate") @Default("full") PeerCheck verify) {

  /** What is checked of the peer's certificate. */
  public enum PeerCheck {
    @Doc("that a trusted authority signed it and that it names the host")
    FULL,
    @Doc("only that a trusted authority signed it")
    CHAIN,
    @Doc("nothing: anybody in between can read and change what is sent")
    NONE
  }

  public TlsSettings {
    if ((certFile == null) != (keyFile == null)) {
      throw new InvalidSettingException(
          certFile == null ? "cert_file" : "key_file", "cert_file and key_file go together");
    }
    if (keyPassword != null && keyFile == null) {
      throw new InvalidSettingException("key_password", "there is no key_file");
    }
    if (verify == PeerCheck.NONE && caFile != null) {
      throw new InvalidSettingException("verify", "with a ca_file it is full or chain");
    }
  }

  /** Encryption with the well-known authorities and no certificate of the gateway's own. */
  public static TlsSettings standard() {
    return new TlsSettings(true, null, null, null, null, PeerCheck.FULL);
  }
}
