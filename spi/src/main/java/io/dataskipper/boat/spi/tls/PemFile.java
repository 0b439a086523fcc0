package io.dataskipper.boat.spi.tls;

import io.dataskipper.boat.spi.settings.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class PemFile {
  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private PemFile() {}

  /** The certificates of a file, at least one. */
  static List<X509Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var found = new ArrayList<X509Certificate>();
    for (var block : blocks(file)) {
      if (block.label().equals("CERTIFICATE")) {
        var certificate = factory.generateCertificate(new ByteArrayInputStream(block.content()));
        found.add((X509Certificate) certificate);
      }
    }
    if (found.isEmpty()) {
      throw new CertificateException("it holds no CERTIFICATE");
    }
    return found;
  }

  static PrivateKey privateKey(Path file, @Nullable Secret password)
      throws IOException, GeneralSecurityException {
    for (var block : blocks(file)) {
      var encoded =
          switch (block.label()) {
            case "PRIVATE KEY" -> block.content();
            case "ENCRYPTED PRIVATE KEY" -> decrypt(block.content(), password);
            case "RSA PRIVATE KEY" -> Der.pkcs8OfPkcs1(block.content());
            case "EC PRIVATE KEY" -> Der.pkcs8OfSec1(block.content());
            default -> null;
          };
      if (encoded != null) {
        return ofPkcs8(encoded);
      }
    }
    throw new InvalidKeySpecException("it holds no PRIVATE KEY");
  }

  /** What went wrong, in words for a person. */
  static String describe(Exception cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    var message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static PrivateKey ofPkcs8(byte[] encoded) throws GeneralSecurityException {
    var spec = new PKCS8EncodedKeySpec(encoded);
    InvalidKeySpecException last = null;
    for (var algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        last = e;
      }
    }
    throw new InvalidKeySpecException("its key is not of RSA, EC or EdDSA, or is damaged", last);
  }

  private static byte[] decrypt(byte[] content, @Nullable Secret password)
      throws IOException, GeneralSecurityException {
    if (password == null) {
      throw new InvalidKeySpecException("its key is encrypted: key_password is missing");
    }
    try {
      var sealed = new EncryptedPrivateKeyInfo(content);
      var key =
          SecretKeyFactory.getInstance(sealed.getAlgName())
              .generateSecret(new PBEKeySpec(password.reveal().toCharArray()));
      var cipher = Cipher.getInstance(sealed.getAlgName());
      cipher.init(Cipher.DECRYPT_MODE, key, sealed.getAlgParameters());
      return sealed.getKeySpec(cipher).getEncoded();
    } catch (InvalidKeySpecException e) {
      throw new InvalidKeySpecException("key_password does not open its key", e);
    }
  }

  private static List<Block> blocks(Path file) throws IOException, InvalidKeySpecException {
    if (Files.size(file) > MAX_BYTES) {
      throw new InvalidKeySpecException("it is larger than 1 MB");
    }
    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
    var found = new ArrayList<Block>();
    for (var match = BLOCK.matcher(text); match.find(); ) {
      if (match.group(2).contains(":")) {
        throw new InvalidKeySpecException(
            "its key is encrypted in OpenSSL's old form; convert it: openssl pkcs8 -topk8");
      }
      try {
        found.add(new Block(match.group(1), Base64.getMimeDecoder().decode(match.group(2))));
      } catch (IllegalArgumentException e) {
        throw new InvalidKeySpecException("it is not Base64 between BEGIN and END", e);
      }
    }
    return found;
  }

  /** What stands between BEGIN and END. */
  private static final class Block {
    private final String label;
    private final byte[] content;

    Block(String label, byte[] content) {
      this.label = label;
      this.content = content;
    }

    String label() {
      return label;
    }

    byte[] content() {
      return content;
    }
  }
}
