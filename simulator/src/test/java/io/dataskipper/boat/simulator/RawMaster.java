package io.dataskipper.boat.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** A master that sends and reads bytes written as hexadecimal text. */
final class RawMaster implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Socket socket;

  private RawMaster(Socket socket) {
    this.socket = socket;
  }

  static RawMaster connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) LIMIT.toMillis());
    return new RawMaster(socket);
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(HEX.parseHex(bytes));
  }

  /** Exactly that many bytes, or fewer if the peer ends before. */
  String read(int length) throws IOException {
    return HEX.formatHex(socket.getInputStream().readNBytes(length));
  }

  /** What still comes until the peer ends. */
  String readToEnd() throws IOException {
    return HEX.formatHex(socket.getInputStream().readAllBytes());
  }

  /** How many bytes have come and were not read. */
  int available() throws IOException {
    return socket.getInputStream().available();
  }

  void awaitUntil(BooleanSupplier condition) {
    Waiting.until(condition);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
