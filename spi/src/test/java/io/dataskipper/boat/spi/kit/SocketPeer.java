package io.dataskipper.boat.spi.kit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does with each connection what a test says, for peers that break the rules. */
public final class SocketPeer implements AutoCloseable {
  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** What is done with a connection, on a thread of its own; it is closed afterwards. */
  @FunctionalInterface
  public interface Behaviour {
    void serve(Socket connection) throws IOException, InterruptedException;
  }

  private SocketPeer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  /** Listens on loopback, at a free port. */
  public static SocketPeer start(Behaviour behaviour) throws IOException {
    var peer = new SocketPeer(behaviour);
    Thread.ofVirtual().name("peer").start(peer::accept);
    return peer;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections it has taken so far. */
  public int accepted() {
    return connections.size();
  }

  /** How many of them the other side has not closed, as far as its end can be seen. */
  public long open() {
    return connections.stream().filter(connection -> !connection.isClosed()).count();
  }

  @Override
  public void close() {
    closeQuietly(listener);
    connections.forEach(SocketPeer::closeQuietly);
  }

  private void accept() {
    try {
      while (true) {
        var connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().name("peer").start(() -> serve(connection));
      }
    } catch (IOException e) {
      // It was closed.
      return;
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      behaviour.serve(connection);
    } catch (IOException e) {
      // The other side has hung up, which is what some tests want.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
