package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.spi.publish.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The body of a request. */
final class Body {
  private static final byte[] HEAD = "{\"messages\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

  private Body() {}

  /**
   * @param enveloped whether the messages stand in a list, or the only one by itself
   */
  static byte[] of(List<Message> messages, boolean enveloped, HttpTarget.Compression compression) {
    var plain = enveloped ? envelope(messages) : messages.getFirst().document().toByteArray();
    return switch (compression) {
      case NONE -> plain;
      case GZIP -> gzip(plain);
    };
  }

  private static byte[] envelope(List<Message> messages) {
    var size = messages.stream().mapToInt(message -> message.document().length() + 1).sum();
    var out = new ByteArrayOutputStream(size + HEAD.length + TAIL.length);
    out.writeBytes(HEAD);
    for (var i = 0; i < messages.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(messages.get(i).document().toByteArray());
    }
    out.writeBytes(TAIL);
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] plain) {
    var out = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
