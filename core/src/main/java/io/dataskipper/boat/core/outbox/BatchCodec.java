package io.dataskipper.boat.core.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Document;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A batch as bytes: a check sum of the rest and of the place where it is stored, its id, then of
 * each message its kind, id, device and document, each text with its length before it.
 */
final class BatchCodec {
  private static final int HEAD = 4;

  private BatchCodec() {}

  static byte[] encode(Batch batch, long place) {
    var texts = new ArrayList<byte[]>();
    texts.add(batch.id().getBytes(UTF_8));
    var size = HEAD + 4;
    for (var message : batch.messages()) {
      var device = message.device();
      texts.add(message.id().getBytes(UTF_8));
      texts.add(device == null ? new byte[0] : device.value().getBytes(UTF_8));
      size += 1 + 4 + 4 + 4 + message.document().length();
    }
    var body = new byte[size + texts.stream().mapToInt(text -> text.length).sum()];
    var bytes = ByteBuffer.wrap(body).position(HEAD);
    var text = texts.iterator();
    put(bytes, text.next());
    for (var message : batch.messages()) {
      bytes.put(letter(message.kind()));
      put(bytes, text.next());
      put(bytes, text.next());
      bytes.putInt(message.document().length());
      message.document().copyTo(body, bytes.position());
      bytes.position(bytes.position() + message.document().length());
    }
    bytes.putInt(0, checkSum(body, place));
    return body;
  }

  /** The batch of a body; empty if it is not what was written at this place. */
  static Optional<Batch> decode(byte @Nullable [] body, long place) {
    if (body == null || body.length < HEAD) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(body);
    if (bytes.getInt() != checkSum(body, place)) {
      return Optional.empty();
    }
    var batchId = text(bytes);
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
    return Optional.of(new Batch(batchId, messages));
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

  private static int checkSum(byte[] body, long place) {
    var sum = new CRC32C();
    sum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, place));
    sum.update(body, HEAD, body.length - HEAD);
    return (int) sum.getValue();
  }
}
