package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.pty.Pty;
import io.dataskipper.boat.simulator.wire.Framing;
import io.dataskipper.boat.simulator.wire.LineTiming;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bus side of one pseudo-terminal: takes requests apart, lets the units answer and hands the
 * answers out at the speed of the line. A request counts as begun when its first byte arrives and
 * as ended when the line has carried all of it, although a pseudo-terminal delivers it at once.
 * Everything happens on the one thread that runs it.
 */
final class SerialLine implements Runnable {
  private static final Logger LOG = System.getLogger(SerialLine.class.getName());
  private static final Duration IDLE = Duration.ofHours(1);

  /** A master's bytes may come in pieces that a busy machine has drawn apart. */
  private static final Duration LEAST_SILENCE = Duration.ofMillis(10);

  private final Pty pty;
  private final Units units;
  private final LineTiming timing;
  private final long turnaroundNanos;
  private final BiConsumer<Integer, LineUsage> account;
  private final long silenceNanos;
  private final Spoiler spoiler = new Spoiler(Framing.RTU);
  private final byte[] request = new byte[4 * Framing.MAX_FRAME];
  private final byte[] answer = new byte[Framing.MAX_FRAME];
  private final PriorityQueue<Transmission> pending =
      new PriorityQueue<>(Comparator.comparingLong(Transmission::startNanos));
  private @Nullable Transmission current;
  private int filled;
  private long beganNanos;
  private long arrivedNanos;
  private long requestsEndNanos = Long.MIN_VALUE;
  private long answersEndNanos = Long.MIN_VALUE;

  SerialLine(
      Pty pty,
      Units units,
      LineTiming timing,
      Duration turnaround,
      BiConsumer<Integer, LineUsage> account) {
    this.pty = pty;
    this.units = units;
    this.timing = timing;
    this.turnaroundNanos = turnaround.toNanos();
    this.account = account;
    this.silenceNanos = Math.max(timing.silence().toNanos(), LEAST_SILENCE.toNanos());
  }

  @Override
  public void run() {
    try {
      int read = 0;
      while (read >= 0) {
        Duration wait = transmit(System.nanoTime());
        read = pty.read(request, filled, request.length - filled, wait);
        long now = System.nanoTime();
        if (read > 0) {
          receive(read, now);
        } else if (filled > 0 && now >= silentNanos()) {
          filled = 0;
          units.garbageArrived();
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "serve simulated line " + pty.path() + ": the line is dead", e);
    }
  }

  /** Hands out what is due and tells how long nothing will be to do. */
  private Duration transmit(long now) throws IOException {
    Transmission next = next(now);
    while (next != null && next.nextDueNanos(timing) <= now) {
      int end = next.nextEnd();
      pty.write(next.bytes(), next.sent(), end - next.sent());
      next.sentUpTo(end);
      if (next.done()) {
        answersEndNanos = next.startNanos() + timing.nanos(end);
        current = null;
        next = next(now);
      }
    }
    long due = filled > 0 ? silentNanos() : now + IDLE.toNanos();
    if (next != null) {
      due = Math.min(due, next.nextDueNanos(timing));
    } else if (!pending.isEmpty()) {
      due = Math.min(due, pending.element().startNanos());
    }
    return Duration.ofNanos(Math.max(0, due - now));
  }

  private @Nullable Transmission next(long now) {
    if (current == null && !pending.isEmpty() && pending.element().startNanos() <= now) {
      current = pending.remove();
      current.notBefore(answersEndNanos);
    }
    return current;
  }

  /** When bytes that are no frame will have been followed by silence. */
  private long silentNanos() {
    return Math.max(arrivedNanos, beganNanos + timing.nanos(filled)) + silenceNanos;
  }

  private void receive(int read, long now) {
    if (filled == 0) {
      beganNanos = now;
    }
    arrivedNanos = now;
    filled += read;
    int at = 0;
    int length = Framing.RTU.requestLength(request, at, filled);
    while (length > 0) {
      accept(at, length);
      at += length;
      beganNanos = now;
      length = Framing.RTU.requestLength(request, at, filled - at);
    }
    System.arraycopy(request, at, request, 0, filled - at);
    filled = filled - at < request.length ? filled - at : 0;
  }

  private void accept(int at, int length) {
    long wireNanos = timing.nanos(length);
    long ended = Math.max(Math.max(beganNanos, requestsEndNanos) + wireNanos, arrivedNanos);
    requestsEndNanos = ended;
    int unit = Framing.RTU.unit(request, at);
    account.accept(unit, LineUsage.NONE.plusRequest(wireNanos));
    units.arrived(unit, request, at + 1, length - Framing.RTU.overhead());
    SimulatedMeter meter = units.meter(unit);
    if (unit == 0) {
      units.all().forEach(each -> execute(each, at, length));
    } else if (meter != null) {
      answer(meter, at, length, ended + turnaroundNanos);
    }
  }

  private void answer(SimulatedMeter meter, int at, int length, long dueNanos) {
    int pduLength = length - Framing.RTU.overhead();
    List<Fault> faults = units.faultsOf(meter, request, at + 1, pduLength);
    if (faults.isEmpty() && !spoiler.holdsBack()) {
      int answered = Framing.RTU.seal(request, at, answer, execute(meter, at, length));
      enqueue(meter, Arrays.copyOf(answer, answered), dueNanos, turnaroundNanos);
      return;
    }
    byte[] copy = Arrays.copyOfRange(request, at, at + length);
    SpoiltAnswer spoilt = spoiler.answer(copy, meter, faults);
    if (spoilt.bytes().length > 0) {
      long delay = spoilt.slow().plus(spoilt.late()).toNanos();
      enqueue(meter, spoilt.bytes(), dueNanos + delay, turnaroundNanos + delay);
    }
  }

  private void enqueue(SimulatedMeter meter, byte[] bytes, long dueNanos, long turnaround) {
    pending.add(new Transmission(bytes, dueNanos));
    long wireNanos = timing.nanos(bytes.length);
    account.accept(meter.unit(), LineUsage.NONE.plusAnswer(wireNanos, turnaround));
  }

  private int execute(SimulatedMeter meter, int at, int length) {
    int pduLength = length - Framing.RTU.overhead();
    return meter.answer(request, at + 1, pduLength, answer, Framing.RTU.head());
  }
}
