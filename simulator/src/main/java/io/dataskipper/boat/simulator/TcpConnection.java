package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.wire.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One master's connection: reads requests and answers them in order, on a thread of its own. */
final class TcpConnection {
  private static final int GATEWAY_TARGET_FAILED_TO_RESPOND = 11;
  private static final Duration JOIN = Duration.ofSeconds(5);

  private final Socket socket;
  private final Framing framing;
  private final Units units;
  private final Spoiler spoiler;
  private final Consumer<TcpConnection> whenEnded;
  private final Thread thread;
  private final Set<Thread> late = ConcurrentHashMap.newKeySet();
  private final ReentrantLock writing = new ReentrantLock();
  private final byte[] request = new byte[4 * Framing.MAX_FRAME];
  private final byte[] answer = new byte[Framing.MAX_FRAME];
  private int filled;
  private volatile boolean abandoned;

  TcpConnection(
      Socket socket, Framing framing, Units units, String name, Consumer<TcpConnection> whenEnded) {
    this.socket = socket;
    this.framing = framing;
    this.units = units;
    this.spoiler = new Spoiler(framing);
    this.whenEnded = whenEnded;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::serve);
  }

  void start() {
    thread.start();
  }

  /** Goes on reading but never answers again. */
  void abandon() {
    abandoned = true;
  }

  /** Ends the connection in order. */
  void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // it is as closed as it can be
    }
    thread.interrupt();
    late.forEach(Thread::interrupt);
  }

  /** Ends the connection by a reset. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // it is closed already
    }
    close();
  }

  /** Waits until its threads have ended. */
  void join() {
    try {
      thread.join(JOIN);
      for (Thread answering : late) {
        answering.join(JOIN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      int read = in.read(request, 0, request.length);
      while (read >= 0) {
        filled += read;
        if (!answerAll(out)) {
          return;
        }
        read = in.read(request, filled, request.length - filled);
      }
    } catch (IOException _) {
      // the master is gone, or this side was closed
    } finally {
      whenEnded.accept(this);
    }
  }

  /**
   * Answers what has arrived completely; false if the bytes are no requests and there is no way
   * back to some. Serial frames are found again after garbled ones, as on a line behind a
   * converter.
   */
  private boolean answerAll(OutputStream out) throws IOException {
    int at = 0;
    int length = framing.requestLength(request, at, filled);
    while (length > 0) {
      answerOne(out, at, length);
      at += length;
      length = framing.requestLength(request, at, filled - at);
    }
    System.arraycopy(request, at, request, 0, filled - at);
    filled -= at;
    if (length == 0 && filled < request.length) {
      return true;
    }
    units.garbageArrived();
    filled = 0;
    return framing == Framing.RTU;
  }

  private void answerOne(OutputStream out, int at, int length) throws IOException {
    int unit = framing.unit(request, at);
    int pdu = at + framing.head();
    int pduLength = length - framing.overhead();
    units.arrived(unit, request, pdu, pduLength);
    if (abandoned) {
      return;
    }
    SimulatedMeter meter = units.meter(unit);
    int answered;
    if (meter == null) {
      int code = GATEWAY_TARGET_FAILED_TO_RESPOND;
      answered = PduProcessor.refuse(request[pdu] & 0xFF, code, answer, framing.head());
    } else {
      List<Fault> faults = units.faultsOf(meter, request, pdu, pduLength);
      if (!faults.isEmpty() || spoiler.holdsBack()) {
        byte[] copy = Arrays.copyOfRange(request, at, at + length);
        deliver(out, spoiler.answer(copy, meter, faults));
        return;
      }
      answered = meter.answer(request, pdu, pduLength, answer, framing.head());
    }
    write(out, answer, framing.seal(request, at, answer, answered));
  }

  private void deliver(OutputStream out, SpoiltAnswer spoilt) throws IOException {
    if (!elapsed(spoilt.slow())) {
      return;
    }
    if (spoilt.late().isZero()) {
      send(out, spoilt);
      return;
    }
    Thread answering = Thread.ofVirtual().unstarted(() -> sendLate(out, spoilt));
    late.add(answering);
    answering.start();
  }

  private void sendLate(OutputStream out, SpoiltAnswer spoilt) {
    try {
      if (elapsed(spoilt.late())) {
        send(out, spoilt);
      }
    } catch (IOException _) {
      // the master has given up
    } finally {
      late.remove(Thread.currentThread());
    }
  }

  private void send(OutputStream out, SpoiltAnswer spoilt) throws IOException {
    write(out, spoilt.bytes(), spoilt.bytes().length);
    switch (spoilt.ending()) {
      case STAYS_OPEN -> {}
      case RESET -> reset();
      case HANG_UP -> {
        socket.shutdownOutput();
        abandon();
      }
    }
  }

  private void write(OutputStream out, byte[] bytes, int length) throws IOException {
    writing.lock();
    try {
      out.write(bytes, 0, length);
    } finally {
      writing.unlock();
    }
  }

  /** Lets a time pass; false if the connection was closed meanwhile. */
  private static boolean elapsed(Duration time) {
    try {
      if (!time.isZero()) {
        Thread.sleep(time);
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
