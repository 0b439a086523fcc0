package io.dataskipper.boat.dist.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A port of loopback that leads to another, until the way is cut. */
public final class Forwarder implements AutoCloseable {
  private final int to;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;

  private Forwarder(int to) throws IOException {
    this.to = to;
    var opened = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = opened.getLocalPort();
    listen(opened);
  }

  public static Forwarder to(int port) throws IOException {
    return new Forwarder(port);
  }

  public int port() {
    return port;
  }

  /** Ends all connections and refuses new ones. */
  public synchronized void cut() throws IOException {
    if (listener != null) {
      listener.close();
      listener = null;
    }
    for (var socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /** Leads to the other port again. */
  public synchronized void mend() throws IOException {
    if (listener == null) {
      listen(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void listen(ServerSocket opened) {
    listener = opened;
    Thread.ofVirtual().name("forwarder-" + port).start(() -> accept(opened));
  }

  private void accept(ServerSocket opened) {
    try {
      while (!opened.isClosed()) {
        var near = opened.accept();
        Thread.ofVirtual().start(() -> join(opened, near));
      }
    } catch (IOException e) {
      // The way was cut.
      return;
    }
  }

  private void join(ServerSocket opened, Socket near) {
    try (near;
        var far = new Socket(InetAddress.getLoopbackAddress(), to)) {
      keep(opened, near, far);
      var back = Thread.ofVirtual().start(() -> copy(far, near));
      copy(near, far);
      back.join();
    } catch (IOException e) {
      // Nobody is there to lead to: the near end is hung up on.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void keep(ServerSocket opened, Socket near, Socket far) throws IOException {
    if (opened.isClosed()) {
      throw new IOException("the way was cut meanwhile");
    }
    sockets.add(near);
    sockets.add(far);
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two has hung up, and so does the other now.
      return;
    }
  }
}
