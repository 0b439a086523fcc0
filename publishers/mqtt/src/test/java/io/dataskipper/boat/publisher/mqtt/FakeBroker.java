package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.kit.SocketPeer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Speaks as much MQTT as it takes to answer what no broker answers on demand. */
final class FakeBroker implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;
  private static final int PING = 12;
  private static final int DISCONNECT = 14;

  private final IntFunction<byte[]> connack;
  private final IntUnaryOperator puback;
  private final SocketPeer peer;

  /**
   * @param connack the answer to CONNECT by the version that it asks for, 4 or 5; none hangs up
   * @param puback the reason code by number of the message on its connection, from 0; a negative
   *     one is that of a DISCONNECT in its place
   */
  FakeBroker(IntFunction<byte[]> connack, IntUnaryOperator puback) throws IOException {
    this.connack = connack;
    this.puback = puback;
    this.peer = SocketPeer.start(this::serve);
  }

  /** A CONNACK of MQTT 5 with a reason code. */
  static byte[] connack5(int code) {
    return new byte[] {0x20, 3, 0, (byte) code, 0};
  }

  /** A CONNACK of MQTT 3.1.1 with a return code. */
  static byte[] connack3(int code) {
    return new byte[] {0x20, 2, 0, (byte) code};
  }

  int port() {
    return peer.port();
  }

  int accepted() {
    return peer.accepted();
  }

  @Override
  public void close() {
    peer.close();
  }

  private void serve(Socket connection) throws IOException {
    var in = new DataInputStream(connection.getInputStream());
    var out = connection.getOutputStream();
    var version = 0;
    for (var published = 0; ; ) {
      var first = in.readUnsignedByte();
      var body = in.readNBytes(remainingLength(in));
      switch (first >> 4) {
        case CONNECT -> {
          version = body[6];
          var answer = connack.apply(version);
          out.write(answer);
          if (answer.length == 0 || answer[3] != 0) {
            return;
          }
        }
        case PUBLISH -> {
          if ((first & 0x06) != 0) {
            var topic = (body[0] & 0xFF) << 8 | body[1];
            var code = puback.applyAsInt(published++);
            if (code < 0) {
              out.write(new byte[] {(byte) 0xE0, 2, (byte) -code, 0});
              return;
            }
            var id = new byte[] {body[2 + topic], body[3 + topic]};
            out.write(
                version == 5
                    ? new byte[] {0x40, 3, id[0], id[1], (byte) code}
                    : new byte[] {0x40, 2, id[0], id[1]});
          }
        }
        case PING -> out.write(new byte[] {(byte) 0xD0, 0});
        case DISCONNECT -> {
          return;
        }
        default -> throw new IOException("packet type " + (first >> 4));
      }
    }
  }

  private static int remainingLength(DataInputStream in) throws IOException {
    var length = 0;
    for (var shift = 0; ; shift += 7) {
      var next = in.readUnsignedByte();
      length |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return length;
      }
    }
  }
}
