package io.dataskipper.boat.driver.modbus.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A TCP connection to the first of several endpoints that accepts. */
public final class SocketLine implements Line {
  private static final int NANOS_PER_MILLI = 1_000_000;

  /** Far below what the kernel queues for a peer that reads nothing, so no write ever blocks. */
  private static final int MOST_UNANSWERED_BYTES = 16_384;

  private static final int SEND_BUFFER = 4 * MOST_UNANSWERED_BYTES;

  private final List<Endpoint> endpoints;
  private final Duration connectTimeout;
  private volatile boolean closed;
  private volatile @Nullable Socket current;
  private volatile @Nullable FutureTask<InetAddress> lookup;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private int unansweredBytes;

  public SocketLine(List<Endpoint> endpoints, Duration connectTimeout) {
    this.endpoints = List.copyOf(endpoints);
    this.connectTimeout = connectTimeout;
  }

  @Override
  public void open() throws IOException, InterruptedException {
    IOException first = null;
    for (var endpoint : endpoints) {
      try {
        open(endpoint);
        return;
      } catch (IOException e) {
        disconnect();
        var failure = new IOException("%s \"%s\"".formatted(endpoint, e.getMessage()), e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    throw first != null ? first : new IOException("no endpoint");
  }

  private void open(Endpoint endpoint) throws IOException, InterruptedException {
    disconnect();
    long deadline = System.nanoTime() + connectTimeout.toNanos();
    var address = resolve(endpoint.host(), deadline);
    var socket = new Socket();
    current = socket;
    if (closed) {
      throw new SocketException("closed");
    }
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
    socket.connect(new InetSocketAddress(address, endpoint.port()), millisUntil(deadline));
    in = socket.getInputStream();
    out = socket.getOutputStream();
    unansweredBytes = 0;
  }

  /** A resolver that hangs is left behind: it has a limit of its own. */
  private InetAddress resolve(String host, long deadline) throws IOException, InterruptedException {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      var task = new FutureTask<>(() -> InetAddress.getByName(host));
      lookup = task;
      if (closed) {
        throw new SocketException("closed");
      }
      Thread.ofPlatform().daemon().name("lookup " + host).start(task);
      return await(task, deadline);
    }
  }

  private static InetAddress await(FutureTask<InetAddress> task, long deadline)
      throws IOException, InterruptedException {
    try {
      return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownHostException
          ? new IOException("name not found", e)
          : new IOException(e);
    } catch (TimeoutException e) {
      throw new IOException("no answer from the name service", e);
    } catch (CancellationException e) {
      throw new SocketException("closed", e);
    }
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    var to = out;
    if (to == null) {
      throw new SocketException("not connected");
    }
    unansweredBytes += length;
    if (unansweredBytes > MOST_UNANSWERED_BYTES) {
      throw new SocketException(
          "nothing came back for %d bytes of requests".formatted(unansweredBytes - length));
    }
    to.write(bytes, 0, length);
  }

  @Override
  public int read(byte[] into, int offset, int length, long deadline) throws IOException {
    var socket = current;
    var from = in;
    if (socket == null || from == null) {
      throw new SocketException("not connected");
    }
    int wait = millisUntil(deadline);
    if (deadline - System.nanoTime() <= 0) {
      return 0;
    }
    try {
      socket.setSoTimeout(wait);
      int count = from.read(into, offset, length);
      if (count < 0) {
        throw new EOFException("the peer closed the connection");
      }
      unansweredBytes = 0;
      return count;
    } catch (SocketTimeoutException _) {
      return 0;
    }
  }

  @Override
  public int readAvailable(byte[] into, int offset, int length) throws IOException {
    var from = in;
    if (from == null) {
      throw new SocketException("not connected");
    }
    int available = Math.min(from.available(), length);
    return available == 0 ? 0 : from.read(into, offset, available);
  }

  @Override
  public void disconnect() {
    var socket = current;
    current = null;
    in = null;
    out = null;
    close(socket);
  }

  @Override
  public void close() {
    closed = true;
    var task = lookup;
    if (task != null) {
      task.cancel(true);
    }
    close(current);
  }

  private static void close(@Nullable Socket socket) {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException _) {
        // The file descriptor is released nevertheless.
      }
    }
  }

  /** At least 1, since 0 would mean to wait for ever. */
  private static int millisUntil(long deadline) {
    long nanos = deadline - System.nanoTime();
    return (int) Math.clamp((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, 1L, Integer.MAX_VALUE);
  }
}
