package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.wire.Framing;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A listening socket with the connections that came through it, until it is closed. */
final class TcpListener {
  private static final Logger LOG = System.getLogger(TcpListener.class.getName());
  private static final int BACKLOG = 128;
  private static final Duration JOIN = Duration.ofSeconds(5);
  private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

  private final Framing framing;
  private final Units units;
  private final AtomicLong accepted;
  private final ServerSocket socket;
  private final Thread acceptor;
  private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private TcpListener(int port, Framing framing, Units units, AtomicLong accepted)
      throws IOException {
    this.framing = framing;
    this.units = units;
    this.accepted = accepted;
    this.socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw new IOException("listen port=%d".formatted(port), e);
    }
    this.acceptor = Thread.ofVirtual().name("simulated-tcp-" + port()).unstarted(this::accept);
  }

  /**
   * Listens on the loopback interface from now on.
   *
   * @param port 0 for a free one
   * @param accepted counts the connections
   */
  static TcpListener open(int port, Framing framing, Units units, AtomicLong accepted)
      throws IOException {
    var listener = new TcpListener(port, framing, units, accepted);
    listener.acceptor.start();
    return listener;
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections.size();
  }

  void abandonConnections() {
    connections.forEach(TcpConnection::abandon);
  }

  void resetConnections() {
    endConnections(TcpConnection::reset);
  }

  /** Stops listening and ends all connections; waits until their threads have ended. */
  void close(Consumer<TcpConnection> end) {
    closed = true;
    try {
      socket.close();
      acceptor.join(JOIN);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "close simulated listener port=" + port(), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    endConnections(end);
  }

  private void endConnections(Consumer<TcpConnection> end) {
    for (TcpConnection connection : connections) {
      end.accept(connection);
      connection.join();
    }
  }

  private void accept() {
    while (!closed) {
      try {
        serve(socket.accept());
      } catch (IOException e) {
        if (!closed) {
          LOG.log(Level.WARNING, "accept on simulated port=" + port(), e);
          LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
        }
      }
    }
  }

  private void serve(Socket accepting) throws IOException {
    accepting.setTcpNoDelay(true);
    String name = "simulated-tcp-" + port() + "-" + accepted.incrementAndGet();
    var connection = new TcpConnection(accepting, framing, units, name, connections::remove);
    connections.add(connection);
    connection.start();
  }
}
