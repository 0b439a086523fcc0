package io.dataskipper.boat.driver.iec61850.beanit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the one socket of an association and keeps hold of it: the library leaves it open where an
 * association fails half way.
 */
final class KeptSockets extends SocketFactory {
  private @Nullable Socket socket;
  private boolean closed;

  @Override
  public synchronized Socket createSocket() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    var made = new Socket();
    made.setKeepAlive(true);
    made.setTcpNoDelay(true);
    socket = made;
    return made;
  }

  /** From now on none is open, nor can be made. */
  synchronized void close() throws IOException {
    closed = true;
    if (socket != null) {
      socket.close();
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
