package io.dataskipper.boat.dist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Stands in for a backend: takes what is posted and appends it to a file, one document a line. */
final class DemoReceiver implements AutoCloseable {
  private static final long LARGEST_FILE = 50L << 20;

  private final HttpServer server;
  private final Path file;
  private final AtomicLong received = new AtomicLong();

  private DemoReceiver(HttpServer server, Path file) {
    this.server = server;
    this.file = file;
  }

  /** Listens on a free port of the loopback interface. */
  static DemoReceiver start(Path file) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var receiver = new DemoReceiver(HttpServer.create(address, 0), file);
    receiver.server.createContext("/", receiver::take);
    receiver.server.start();
    return receiver;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How many documents came. */
  long received() {
    return received.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      append(body);
      received.incrementAndGet();
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private synchronized void append(byte[] document) throws IOException {
    if (Files.exists(file) && Files.size(file) > LARGEST_FILE) {
      Files.delete(file);
    }
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(document);
      out.write('\n');
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
