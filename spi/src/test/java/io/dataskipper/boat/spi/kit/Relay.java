package io.dataskipper.boat.spi.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server of loopback, so that a test can cut the line. */
public final class Relay implements AutoCloseable {
  private final SocketPeer front;
  private final int behind;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private Relay(int behind) throws IOException {
    this.behind = behind;
    this.front = SocketPeer.start(this::relay);
  }

  /** Hands on to a port what comes at {@link #port()}. */
  public static Relay to(int port) throws IOException {
    return new Relay(port);
  }

  public int port() {
    return front.port();
  }

  /** How many connections it has relayed. */
  public int accepted() {
    return front.accepted();
  }

  /** Cuts every connection, at both ends; new ones are relayed again. */
  public void cut() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() {
    front.close();
  }

  private void relay(Socket client) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      sockets.add(client);
      sockets.add(server);
      Thread.ofVirtual().name("relay").start(() -> pump(server, client));
      pump(client, server);
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One end was cut, so both are.
      return;
    }
  }
}
