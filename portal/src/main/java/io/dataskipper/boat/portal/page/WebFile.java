package io.dataskipper.boat.portal.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** One file of the web part, ready to be sent: plain and compressed, with its type and tag. */
final class WebFile {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "txt", "text/plain; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private final String type;
  private final String tag;
  private final byte[] plain;
  private final byte[] compressed;

  private WebFile(String type, byte[] plain) {
    this.type = type;
    this.plain = plain;
    this.tag = tag(plain);
    this.compressed = compress(plain);
  }

  /** Reads a file of the class path; empty if there is none or its kind is not served. */
  static Optional<WebFile> load(String path) {
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream content = WebFile.class.getResourceAsStream("/web/" + path)) {
      return content == null
          ? Optional.empty()
          : Optional.of(new WebFile(type, content.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("read web file path=" + path, e);
    }
  }

  String type() {
    return type;
  }

  /** Differs whenever the content does. */
  String tag() {
    return tag;
  }

  byte[] plain() {
    return plain.clone();
  }

  /** The content in gzip's form. */
  byte[] compressed() {
    return compressed.clone();
  }

  private static String tag(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] compress(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("compress in memory", e);
    }
    return bytes.toByteArray();
  }
}
