package io.dataskipper.boat.spi.tls;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes an {@link SSLContext} of {@link TlsSettings}. */
public final class TlsContext {
  private final TlsSettings settings;
  private final String key;
  private final List<InvalidSetting> problems = new ArrayList<>();

  private TlsContext(TlsSettings settings, String key) {
    this.settings = settings;
    this.key = key;
  }

  /**
   * Reads the files that the settings name. The context checks the host's name where the settings
   * ask for it and the connection has the endpoint identification algorithm {@code HTTPS}.
   *
   * @param key the key of the settings within the plugin's own, such as {@code tls}
   * @throws ConfigurationException names every file that cannot be used
   */
  public static SSLContext of(TlsSettings settings, String key) throws ConfigurationException {
    return new TlsContext(settings, key).make();
  }

  private SSLContext make() throws ConfigurationException {
    var trust = trust();
    var identity = identity();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(identity, trust == null ? null : new X509ExtendedTrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable X509ExtendedTrustManager trust() {
    if (settings.verify() == TlsSettings.PeerCheck.NONE) {
      return new TrustsAnybody();
    }
    try {
      var authorities = trusted(settings.caFile());
      return settings.verify() == TlsSettings.PeerCheck.CHAIN
          ? new IgnoresNames(authorities)
          : authorities;
    } catch (IOException | GeneralSecurityException e) {
      problems.add(problem("ca_file", settings.caFile(), e));
      return null;
    }
  }

  private static X509ExtendedTrustManager trusted(@Nullable String caFile)
      throws IOException, GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (caFile == null) {
      factory.init((KeyStore) null);
    } else {
      var store = emptyStore();
      var number = 0;
      for (var authority : PemFile.certificates(Path.of(caFile))) {
        store.setCertificateEntry("ca-" + number++, authority);
      }
      factory.init(store);
    }
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private KeyManager @Nullable [] identity() {
    var certFile = settings.certFile();
    var keyFile = settings.keyFile();
    if (certFile == null || keyFile == null) {
      return null;
    }
    var before = problems.size();
    var chain = new ArrayList<X509Certificate>();
    try {
      chain.addAll(PemFile.certificates(Path.of(certFile)));
    } catch (IOException | GeneralSecurityException e) {
      problems.add(problem("cert_file", certFile, e));
    }
    try {
      var privateKey = PemFile.privateKey(Path.of(keyFile), settings.keyPassword());
      if (problems.size() > before) {
        return null;
      }
      var store = emptyStore();
      store.setKeyEntry("gateway", privateKey, new char[0], chain.toArray(X509Certificate[]::new));
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      return factory.getKeyManagers();
    } catch (IOException | GeneralSecurityException e) {
      problems.add(problem("key_file", keyFile, e));
      return null;
    }
  }

  private InvalidSetting problem(String name, @Nullable String file, Exception cause) {
    return new InvalidSetting(
        key + "." + name, "cannot use file=%s: %s".formatted(file, PemFile.describe(cause)));
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** Checks the chain and not the host's name, whatever the connection asks. */
  private static final class IgnoresNames extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authorities;

    IgnoresNames(X509ExtendedTrustManager authorities) {
      this.authorities = authorities;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      authorities.checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      authorities.checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      authorities.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      authorities.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      authorities.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      authorities.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return authorities.getAcceptedIssuers();
    }
  }

  /** What {@code verify: none} asks for. */
  private static final class TrustsAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
