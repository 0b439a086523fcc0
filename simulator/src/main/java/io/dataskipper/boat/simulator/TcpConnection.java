package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.wire.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One master's connection: reads requests and answers them in order, on a thread of its own. */
final class TcpConnection {
  private static final int GATEWAY_TARGET_FAILED_TO_RESPOND = 11;

  private final Socket socket;
  private final Framing framing;
  private final Units units;
  private final Thread thread;
  private final Consumer<TcpConnection> whenEnded;
  private final byte[] request = new byte[4 * Framing.MAX_FRAME];
  private final byte[] answer = new byte[Framing.MAX_FRAME];
  private int filled;

  TcpConnection(
      Socket socket, Framing framing, Units units, String name, Consumer<TcpConnection> whenEnded) {
    this.socket = socket;
    this.framing = framing;
    this.units = units;
    this.whenEnded = whenEnded;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::serve);
  }

  Thread thread() {
    return thread;
  }

  void start() {
    thread.start();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // it is as closed as it can be
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

  /** Answers what has arrived completely; false if the bytes are no requests. */
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
    return length == 0 && filled < request.length;
  }

  private void answerOne(OutputStream out, int at, int length) throws IOException {
    SimulatedMeter meter = units.meter(framing.unit(request, at));
    int pduLength = length - framing.overhead();
    int pdu = at + framing.head();
    int answered;
    if (meter == null) {
      int code = GATEWAY_TARGET_FAILED_TO_RESPOND;
      answered = PduProcessor.refuse(request[pdu] & 0xFF, code, answer, framing.head());
    } else {
      meter.countRequest();
      if (!faultsOf(meter).isEmpty()) {
        return;
      }
      answered = meter.answer(request, pdu, pduLength, answer, framing.head());
    }
    out.write(answer, 0, framing.seal(request, at, answer, answered));
  }

  private List<Fault> faultsOf(SimulatedMeter meter) {
    if (meter.faults().none() && units.faults().none()) {
      return List.of();
    }
    var faults = new ArrayList<>(units.faults().occurring());
    faults.addAll(meter.faults().occurring());
    return faults;
  }
}
