package io.dataskipper.boat.portal.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The way from a browser to the server, to be cut or pulled. */
final class Cable implements AutoCloseable {
  private static final int BUFFER_BYTES = 8192;

  private final InetSocketAddress server;
  private final InetSocketAddress here;
  private final List<Socket> open = new ArrayList<>();
  private ServerSocket entrance;
  private volatile boolean pulled;

  Cable(URI server) throws IOException {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.here = (InetSocketAddress) entrance.getLocalSocketAddress();
    serve(entrance);
  }

  /** The address of a page through the cable. */
  String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(here.getPort(), path);
  }

  /** Ends all connections and takes no more, as a server does that is killed. */
  synchronized void cut() throws IOException {
    entrance.close();
    disconnect();
  }

  /** Loses whatever is sent from now on and tells neither side, as a cable does that is pulled. */
  void pull() {
    pulled = true;
  }

  /** Lets through whoever connects from now on. */
  synchronized void mend() throws IOException {
    disconnect();
    pulled = false;
    if (entrance.isClosed()) {
      entrance = new ServerSocket();
      entrance.setReuseAddress(true);
      entrance.bind(here);
      serve(entrance);
    }
  }

  private void disconnect() throws IOException {
    for (var socket : open) {
      socket.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  private void serve(ServerSocket listening) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  connect(listening, listening.accept());
                }
              } catch (IOException _) {
                // Cut.
              }
            });
  }

  private synchronized void connect(ServerSocket through, Socket browser) throws IOException {
    if (through.isClosed()) {
      browser.close();
      return;
    }
    var peer = new Socket();
    peer.connect(server);
    open.add(browser);
    open.add(peer);
    Thread.ofVirtual().start(() -> carry(browser, peer));
    Thread.ofVirtual().start(() -> carry(peer, browser));
  }

  private void carry(Socket from, Socket to) {
    var buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      var in = from.getInputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (!pulled) {
          to.getOutputStream().write(buffer, 0, count);
        }
      }
    } catch (IOException e) {
      if (!from.isClosed() && !to.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
