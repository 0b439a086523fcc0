package io.dataskipper.boat.publisher.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The socket that Paho is given in place of its own. It can be aborted at any time, agrees upon
 * encryption within the time to connect, and tries every address of the name.
 */
final class BrokerSocket extends Socket {
  private final String host;
  private final int port;
  private final @Nullable SSLContext tls;
  private final Duration timeout;
  private @Nullable Socket wire;
  private @Nullable BrokerStreams streams;
  private boolean aborted;

  BrokerSocket(String host, int port, @Nullable SSLContext tls, Duration timeout) {
    this.host = host;
    this.port = port;
    this.tls = tls;
    this.timeout = timeout;
  }

  /** A factory that gives out this one socket. */
  SocketFactory factory() {
    return new OneSocket(this);
  }

  /** To be called after Paho has been handed a message. */
  void handedOver() {
    streams().handedOver();
  }

  /** Ends whatever it does, from any thread. */
  void abort() {
    Socket open;
    synchronized (this) {
      aborted = true;
      open = wire;
    }
    closeQuietly(open);
  }

  @Override
  public void connect(SocketAddress ignored, int alsoIgnored) throws IOException {
    var deadline = System.nanoTime() + timeout.toNanos();
    IOException failure = null;
    for (var address : InetAddress.getAllByName(host)) {
      try {
        connect(address, deadline);
        return;
      } catch (IOException e) {
        if (failure != null) {
          e.addSuppressed(failure);
        }
        failure = e;
      }
    }
    throw failure == null ? new IOException("no address") : failure;
  }

  private void connect(InetAddress address, long deadline) throws IOException {
    var plain = new Socket();
    try {
      take(plain);
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(address, port), remainingMillis(deadline));
      if (tls != null) {
        plain.setSoTimeout(remainingMillis(deadline));
        var encrypted = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
        var parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        plain.setSoTimeout(0);
        take(encrypted);
      }
      open(plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private synchronized void take(Socket next) throws IOException {
    if (aborted) {
      throw new IOException("closed");
    }
    wire = next;
  }

  private synchronized void open(Socket plain) throws IOException {
    if (wire != null) {
      streams = new BrokerStreams(wire, plain);
    }
  }

  private synchronized BrokerStreams streams() {
    if (streams == null) {
      throw new UncheckedIOException(new IOException("not connected"));
    }
    return streams;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return streams().input();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return streams().output();
  }

  /** Paho polls for the end of a connection this way; here a read ends when the socket does. */
  @Override
  public void setSoTimeout(int ignored) {}

  @Override
  public void shutdownInput() {}

  @Override
  public void close() {
    abort();
    BrokerStreams opened;
    synchronized (this) {
      opened = streams;
    }
    if (opened != null) {
      opened.release();
    }
  }

  private static int remainingMillis(long deadline) throws IOException {
    var left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("connect timed out");
    }
    return Math.toIntExact(left);
  }

  private static void closeQuietly(@Nullable Socket socket) {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no more use, whatever it says.
        return;
      }
    }
  }

  /** Gives out one socket, unconnected, which is all that Paho asks of a factory. */
  private static final class OneSocket extends SocketFactory {
    private final Socket socket;

    OneSocket(Socket socket) {
      this.socket = socket;
    }

    @Override
    public Socket createSocket() {
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }
}
