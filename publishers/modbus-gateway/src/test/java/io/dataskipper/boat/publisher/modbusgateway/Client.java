package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.spi.kit.Await;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A client that sends what it likes. */
final class Client implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private int transaction = 1000;

  Client(int port) throws IOException {
    this(InetAddress.getLoopbackAddress(), port);
  }

  Client(InetAddress from, int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) Await.LIMIT.toMillis());
    in = new DataInputStream(socket.getInputStream());
  }

  /** Sends a request and returns what follows the unit of its answer, in hex. */
  String ask(int unit, String pdu) throws IOException {
    transaction++;
    send(frame(transaction, unit, pdu));
    return receive(transaction, unit);
  }

  String read(int unit, int function, int address, int count) throws IOException {
    return ask(unit, "%02x%04x%04x".formatted(function, address, count));
  }

  static byte[] frame(int transaction, int unit, String pdu) {
    byte[] bytes = HexFormat.of().parseHex(pdu);
    return ByteBuffer.allocate(7 + bytes.length)
        .putShort((short) transaction)
        .putShort((short) 0)
        .putShort((short) (bytes.length + 1))
        .put((byte) unit)
        .put(bytes)
        .array();
  }

  void send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  String receive(int expectedTransaction, int expectedUnit) throws IOException {
    int answered = in.readUnsignedShort();
    int protocol = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    int unit = in.readUnsignedByte();
    if (answered != expectedTransaction || protocol != 0 || unit != expectedUnit) {
      throw new AssertionError(
          "transaction=%d protocol=%d unit=%d".formatted(answered, protocol, unit));
    }
    byte[] pdu = new byte[length - 1];
    in.readFully(pdu);
    return HexFormat.of().formatHex(pdu);
  }

  /** Waits for the next answer, whatever it is. */
  void skipAnswer() throws IOException {
    in.skipNBytes(4);
    in.skipNBytes(in.readUnsignedShort());
  }

  /** Says that nothing more comes, and waits until the other side has dealt with all of it. */
  void finish() throws IOException {
    socket.shutdownOutput();
    in.transferTo(OutputStream.nullOutputStream());
  }

  /** Waits until the other side has closed. */
  boolean awaitEnd() throws IOException {
    try {
      in.readByte();
      return false;
    } catch (EOFException | SocketException e) {
      return true;
    }
  }

  /** Goes away in the middle of a test. */
  void leave() throws IOException {
    socket.close();
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
