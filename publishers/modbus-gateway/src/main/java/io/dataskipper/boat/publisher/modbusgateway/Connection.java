package io.dataskipper.boat.publisher.modbusgateway;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One client. Confined to one thread, which never waits for it. */
final class Connection {
  private static final int PROTOCOL_AT = 2;
  private static final int LENGTH_AT = 4;
  private static final int LEAST_LENGTH = 2;
  private static final int MOST_LENGTH = 254;
  private static final int BEFORE_UNIT = 6;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Buffers buffers;
  private final Responder responder;
  private final Writing writing;
  private String client = "";
  private long lastRequest;
  private boolean waiting;
  private boolean partial;
  private long partialSince;
  private boolean blocked;
  private long blockedSince;

  Connection(
      SocketChannel channel,
      SelectionKey key,
      Buffers buffers,
      Responder responder,
      Writing writing) {
    this.channel = channel;
    this.key = key;
    this.buffers = buffers;
    this.responder = responder;
    this.writing = writing;
  }

  /** Begins a write for a connection, whose {@link #written} is called with the answer later. */
  @FunctionalInterface
  interface Writing {
    void begin(Connection connection, WriteRequest request);
  }

  /** What a connection reads into and writes from. */
  record Buffers(ByteBuffer in, ByteBuffer out) {
    private static final int SIZE = 4 * Responder.MOST;

    Buffers() {
      this(ByteBuffer.allocateDirect(SIZE), ByteBuffer.allocateDirect(SIZE));
    }
  }

  void accepted(InetSocketAddress from, long now) {
    client = from.toString().substring(1);
    lastRequest = now;
  }

  /** The address and port of who is connected, such as {@code 10.0.0.7:51022}. */
  String client() {
    return client;
  }

  Buffers buffers() {
    return buffers;
  }

  /** Reads, answers and writes as far as that is possible without waiting. */
  void ready(long now) throws IOException {
    if (waiting) {
      return;
    }
    if (key.isReadable() && channel.read(buffers.in) < 0) {
      throw new EOFException("closed by the client");
    }
    if (!blocked || flush(now)) {
      serve(now);
    }
  }

  /** Whether it has used up its time for what it does now. */
  boolean overdue(long now, long requestTimeout, long idleTimeout) {
    if (waiting) {
      return false;
    }
    if (blocked) {
      return now - blockedSince > requestTimeout;
    }
    return partial ? now - partialSince > requestTimeout : now - lastRequest > idleTimeout;
  }

  /** A write has come to its end; what the client has sent meanwhile is served next. */
  void written(ByteBuffer answer, long now) throws IOException {
    waiting = false;
    buffers.out.put(answer);
    lastRequest = now;
    if (flush(now)) {
      serve(now);
    }
  }

  private void serve(long now) throws IOException {
    boolean more = true;
    while (more) {
      more = answer(now);
      if (!flush(now)) {
        return;
      }
      if (waiting) {
        interest(0);
        return;
      }
    }
  }

  /** Answers whole requests; returns whether there may be more of them than there was room for. */
  private boolean answer(long now) throws IOException {
    var in = buffers.in.flip();
    int at = 0;
    while (!waiting
        && in.limit() - at >= Responder.HEADER
        && buffers.out.remaining() >= Responder.MOST) {
      int length = Short.toUnsignedInt(in.getShort(at + LENGTH_AT));
      if (in.getShort(at + PROTOCOL_AT) != 0 || length < LEAST_LENGTH || length > MOST_LENGTH) {
        throw new ProtocolException("not a Modbus TCP request");
      }
      if (in.limit() - at < BEFORE_UNIT + length) {
        break;
      }
      if (WriteRequest.writes(in.get(at + Responder.HEADER))) {
        waiting = true;
        writing.begin(this, WriteRequest.of(in, at, length - 1));
      } else {
        responder.answer(in, at, length - 1, buffers.out);
      }
      at += BEFORE_UNIT + length;
      lastRequest = now;
    }
    boolean answered = at > 0;
    in.position(at);
    in.compact();
    if (in.position() > 0 && (answered || !partial)) {
      partialSince = now;
    }
    partial = in.position() > 0;
    return !waiting && partial && buffers.out.remaining() < Responder.MOST;
  }

  /** Writes what is answered; returns whether all of it is gone. */
  private boolean flush(long now) throws IOException {
    var out = buffers.out.flip();
    boolean wrote = out.hasRemaining() && channel.write(out) > 0;
    out.compact();
    if (out.position() == 0) {
      blocked = false;
      interest(SelectionKey.OP_READ);
      return true;
    }
    if (wrote || !blocked) {
      blockedSince = now;
    }
    blocked = true;
    interest(SelectionKey.OP_WRITE);
    return false;
  }

  private void interest(int ops) {
    if (key.interestOps() != ops) {
      key.interestOps(ops);
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
