package io.dataskipper.boat.mms.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A listening socket and the thread that accepts its connections, until it is closed. */
final class Listener {
  private static final int BACKLOG = 64;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

  private final ServerSocket socket;
  private final Admission admission;
  private final Logger logger;
  private final Thread acceptor;
  private volatile boolean closed;

  /** Takes what was accepted. */
  @FunctionalInterface
  interface Admission {
    void admit(Socket accepted) throws IOException;
  }

  private Listener(ServerSocket socket, Admission admission, Logger logger) {
    this.socket = socket;
    this.admission = admission;
    this.logger = logger;
    this.acceptor = Thread.ofVirtual().name("mms-" + socket.getLocalPort()).unstarted(this::accept);
  }

  static Listener open(InetSocketAddress address, Admission admission, Logger logger)
      throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    var listener = new Listener(socket, admission, logger);
    listener.acceptor.start();
    return listener;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Ends it; nothing is admitted any more when this returns. */
  void close() throws InterruptedException {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      logger.log(Level.WARNING, "close port=" + port(), e);
    }
    acceptor.join();
  }

  private void accept() {
    while (!closed) {
      try {
        admission.admit(socket.accept());
      } catch (IOException e) {
        if (!closed) {
          logger.log(Level.WARNING, "accept on port=" + port(), e);
          LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
      }
    }
  }
}
