package io.dataskipper.boat.spi.kit;

import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.tls.TlsSettings;
import io.dataskipper.boat.spi.tls.TlsSettings.PeerCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate authority of the test's own, made by openssl in a folder of the test. */
public final class TestAuthority {
  private static final List<String> EC_KEY =
      List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes");

  private final Path folder;

  /** Makes an authority with a key and a certificate in a folder. */
  public TestAuthority(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    var command = new ArrayList<>(List.of("req", "-x509", "-days", "30", "-subj", "/CN=Test CA"));
    command.addAll(EC_KEY);
    command.addAll(List.of("-keyout", "ca.key", "-out", "ca.crt"));
    command.addAll(List.of("-addext", "basicConstraints=critical,CA:TRUE"));
    openssl(command);
  }

  /** A certificate with its key, both PEM files. */
  public record Identity(Path certificate, Path key) {}

  /** The file of the authority's own certificate. */
  public Path certificate() {
    return folder.resolve("ca.crt");
  }

  /**
   * Signs a certificate.
   *
   * @param name its common name and the name of its files
   * @param alternativeNames what it is valid for, such as {@code DNS:localhost,IP:127.0.0.1}
   */
  public Identity issue(String name, String alternativeNames) throws Exception {
    var command = new ArrayList<>(List.of("req", "-subj", "/CN=" + name));
    command.addAll(EC_KEY);
    command.addAll(List.of("-keyout", name + ".key", "-out", name + ".csr"));
    openssl(command);
    Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + alternativeNames);
    openssl(
        List.of(
            "x509",
            "-req",
            "-days",
            "30",
            "-in",
            name + ".csr",
            "-CA",
            "ca.crt",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-extfile",
            name + ".ext",
            "-out",
            name + ".crt"));
    return new Identity(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }

  /** Settings of one that trusts this authority alone. */
  public TlsSettings trusting(PeerCheck verify) {
    return settings(null, null, verify);
  }

  /** Settings of one that trusts this authority and proves who it is. */
  public TlsSettings proving(Identity identity) {
    return settings(identity, null, PeerCheck.FULL);
  }

  /** As {@link #proving(Identity)}, with an encrypted key. */
  public TlsSettings proving(Identity identity, String password) {
    return settings(identity, new Secret(password), PeerCheck.FULL);
  }

  /** Runs openssl in the folder. */
  public void openssl(List<String> arguments) throws Exception {
    var command = new ArrayList<>(arguments);
    command.addFirst("openssl");
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IOException("openssl is not installed; on Debian: apt-get install openssl", e);
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + output);
    }
  }

  private TlsSettings settings(
      @Nullable Identity identity, @Nullable Secret password, PeerCheck verify) {
    return new TlsSettings(
        true,
        verify == PeerCheck.NONE ? null : certificate().toString(),
        identity == null ? null : identity.certificate().toString(),
        identity == null ? null : identity.key().toString(),
        password,
        verify);
  }
}
