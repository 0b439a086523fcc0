package io.dataskipper.boat.core.diag;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries names and ports of other hosts. Safe for any thread. */
public final class Reach {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** A resolver that hangs is left behind; only so many may be. */
  private final Semaphore lookups = new Semaphore(8);

  /**
   * What a name stands for.
   *
   * @param problem why there are no addresses; null if there are some
   */
  public record Lookup(List<String> addresses, double millis, @Nullable String problem) {
    public Lookup {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Whether a port accepts connections.
   *
   * @param address that was tried; null if the name is not known
   * @param problem why it does not; null if it does
   */
  public record PortCheck(@Nullable String address, double millis, @Nullable String problem) {}

  /**
   * Asks the resolver of the system; takes at most 5 seconds.
   *
   * @param host a {@link HostNames#valid valid} name
   */
  public Lookup lookup(String host) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      var found = Arrays.stream(resolve(host)).map(InetAddress::getHostAddress).toList();
      return new Lookup(found, millisSince(begin), null);
    } catch (IOException e) {
      return new Lookup(List.of(), millisSince(begin), e.getMessage());
    }
  }

  /**
   * Connects and hangs up; takes at most 10 seconds.
   *
   * @param host a {@link HostNames#valid valid} name
   * @param port 1 to 65535
   */
  public PortCheck connect(String host, int port) throws InterruptedException {
    long begin = System.nanoTime();
    InetAddress address;
    try {
      address = resolve(host)[0];
    } catch (IOException e) {
      return new PortCheck(null, millisSince(begin), e.getMessage());
    }
    begin = System.nanoTime();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), (int) LIMIT.toMillis());
      return new PortCheck(address.getHostAddress(), millisSince(begin), null);
    } catch (SocketTimeoutException _) {
      return new PortCheck(
          address.getHostAddress(),
          millisSince(begin),
          "no answer within %d s: switched off, or a firewall".formatted(LIMIT.toSeconds()));
    } catch (IOException e) {
      return new PortCheck(address.getHostAddress(), millisSince(begin), e.getMessage());
    }
  }

  private InetAddress[] resolve(String host) throws IOException, InterruptedException {
    if (!HostNames.valid(host)) {
      throw new IllegalArgumentException("not the name of a host");
    }
    if (!lookups.tryAcquire()) {
      throw new IOException("too many names are being looked up; the name service is slow");
    }
    var task =
        new FutureTask<>(
            () -> {
              try {
                return InetAddress.getAllByName(host);
              } finally {
                lookups.release();
              }
            });
    Thread.ofPlatform().daemon().name("lookup " + host).start(task);
    try {
      return task.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UnknownHostException
          ? new IOException("the name is not known", e)
          : new IOException(e);
    } catch (TimeoutException e) {
      throw new IOException(
          "no answer from the name service within %d s".formatted(LIMIT.toSeconds()), e);
    }
  }

  private static double millisSince(long begin) {
    return Math.round((System.nanoTime() - begin) / 1e4) / 1e2;
  }
}
