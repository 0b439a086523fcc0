package io.dataskipper.boat.driver.iec61850;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands on every byte between clients and a server, unless a test holds what the server says. */
final class HeldWire implements Closeable {
  private static final int MOST = 8192;
  private static final int HEADERS = 11;
  private static final int USER_DATA = 0x61;
  private static final int SEQUENCE = 0x30;
  private static final int CONSTRUCTED_0 = 0xA0;
  private static final int INTEGER = 0x02;
  private static final int READ = 0xA4;

  /** What is read of control blocks and units when an association begins. */
  private static final Pattern SETTINGS = Pattern.compile("[$](RP|BR|CF)[$]");

  private final IntSupplier behind;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable ServerSocket front;
  private boolean held;
  private int port;

  HeldWire(IntSupplier behind) throws IOException {
    this.behind = behind;
    restart();
  }

  int port() {
    return port;
  }

  /** How many connections came to nothing because there was no server. */
  long refused() {
    return refused.get();
  }

  /** How many requests to read data have come; each is taken to be a piece of its own. */
  long requests() {
    return requests.get();
  }

  /** From now on nothing of the server goes through. */
  void hold() {
    held(true);
  }

  /** What was held goes through, and all that follows. */
  void release() {
    held(false);
  }

  private void held(boolean now) {
    lock.lock();
    try {
      held = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Cuts every connection; the port takes new ones. */
  void cut() {
    for (var socket : sockets) {
      close(socket);
    }
    sockets.clear();
  }

  /** Cuts every connection and closes the port. */
  void stop() {
    if (front != null) {
      close(front);
      front = null;
    }
    cut();
  }

  /** Opens the port again. */
  void restart() throws IOException {
    release();
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    port = socket.getLocalPort();
    front = socket;
    Thread.ofVirtual().name("held-wire").start(() -> accept(socket));
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), behind.getAsInt());
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().name("to-server").start(() -> pump(client, server, false));
        Thread.ofVirtual().name("to-client").start(() -> pump(server, client, true));
      } catch (IOException e) {
        // The port was closed, or there is no server.
        refused.incrementAndGet();
      }
    }
  }

  private void pump(Socket from, Socket to, boolean holdable) {
    var buffer = new byte[MOST];
    try (from;
        to) {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        if (holdable) {
          awaitRelease();
        } else if (reads(buffer, read)) {
          requests.incrementAndGet();
        }
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // One end is gone, so both are.
      return;
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Goes down through transport, session and presentation to the service that is asked for. */
  private static boolean reads(byte[] bytes, int length) {
    int at = HEADERS;
    while (at + 1 < length) {
      int tag = bytes[at] & 0xFF;
      if (tag == READ) {
        return !SETTINGS.matcher(new String(bytes, 0, length, ISO_8859_1)).find();
      }
      int size = bytes[at + 1] & 0xFF;
      int content = at + 2 + (size > 0x80 ? size - 0x80 : 0);
      boolean holds = tag == USER_DATA || tag == SEQUENCE || tag == CONSTRUCTED_0;
      if (!holds && tag != INTEGER) {
        return false;
      }
      at = holds ? content : content + size;
    }
    return false;
  }

  private void awaitRelease() throws InterruptedException {
    lock.lock();
    try {
      while (held) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    stop();
    release();
  }
}
