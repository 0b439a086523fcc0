package io.dataskipper.boat.notifier.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is posted, as the Standard Webhooks specification says: HMAC-SHA256. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final SecretKeySpec key;

  private Signature(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The signature with a secret; empty if the secret is not written as it has to be. */
  static Optional<Signature> of(String secret) {
    try {
      var key =
          secret.startsWith(PREFIX)
              ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
              : secret.getBytes(StandardCharsets.UTF_8);
      return key.length == 0 ? Optional.empty() : Optional.of(new Signature(key));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The value of the header for a message. */
  String sign(String id, long seconds, String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var signed = "%s.%d.%s".formatted(id, seconds, body).getBytes(StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
