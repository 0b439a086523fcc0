package io.dataskipper.boat.core.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.spi.publish.Document;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The messages of a batch as bytes: a check sum, then of each message its kind, id, device and
 * document, each text with its length before it.
 */
final class BatchCodec {
  private static final int HEAD = 4;

  private BatchCodec() {}

  static byte[] encode(List<Message> messages) {
    var size = HEAD;
    var texts = new ArrayList<byte[]>(messages.size() * 2);
    for (var message : messages) {
      var device = message.device();
      texts.add(message.id().getBytes(UTF_8));
      texts.add(device == null ? new byte[0] : device.value().getBytes(UTF_8));
      size += 1 + 4 + 4 + 4 + message.document().length();
    }
    var body = new byte[size + texts.stream().mapToInt(text -> text.length).sum()];
    var bytes = ByteBuffer.wrap(body).position(HEAD);
    for (var i = 0; i < messages.size(); i++) {
      var document = messages.get(i).document();
      bytes.put(letter(messages.get(i).kind()));
      put(bytes, texts.get(2 * i));
      put(bytes, texts.get(2 * i + 1));
      bytes.putInt(document.length());
      document.copyTo(body, bytes.position());
      bytes.position(bytes.position() + document.length());
    }
    bytes.putInt(0, checkSum(body));
    return body;
  }

  /** The messages of a body; empty if the bytes are not as they were written. */
  static Optional<List<Message>> decode(byte[] body) {
    var bytes = ByteBuffer.wrap(body);
    if (body.length < HEAD || bytes.getInt() != checkSum(body)) {
      return Optional.empty();
    }
    var messages = new ArrayList<Message>();
    while (bytes.hasRemaining()) {
      var kind = kind(bytes.get());
      var id = text(bytes);
      var device = text(bytes);
      var length = bytes.getInt();
      var document = Document.copyOf(body, bytes.position(), length);
      bytes.position(bytes.position() + length);
      messages.add(new Message(id, kind, device.isEmpty() ? null : new DeviceId(device), document));
    }
    return Optional.of(messages);
  }

  private static byte letter(MessageKind kind) {
    return switch (kind) {
      case MEASUREMENTS -> 'M';
      case ALERTS -> 'A';
    };
  }

  private static MessageKind kind(byte letter) {
    return letter == 'A' ? MessageKind.ALERTS : MessageKind.MEASUREMENTS;
  }

  private static void put(ByteBuffer bytes, byte[] text) {
    bytes.putInt(text.length).put(text);
  }

  private static String text(ByteBuffer bytes) {
    var text = new byte[bytes.getInt()];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  private static int checkSum(byte[] body) {
    var sum = new CRC32C();
    sum.update(body, HEAD, body.length - HEAD);
    return (int) sum.getValue();
  }
}
