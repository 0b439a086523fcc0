package io.dataskipper.boat.simulator.ied;

import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.AddCause;
import io.dataskipper.boat.mms.server.ControlHandler;
import io.dataskipper.boat.mms.server.Update;
import io.dataskipper.boat.simulator.signal.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The breaker of a simulated feeder: opens and closes through CSWI1, unless the interlocking
 * (CILO1) or the local switch (Loc) forbids it. Guarded by the model of its IED.
 */
final class FeederBreaker implements ControlHandler {
  private static final Duration TRAVEL = Duration.ofMillis(80);
  private static final Value OFF = Value.bits(2, 1);
  private static final Value ON = Value.bits(2, 2);
  private static final int GOOD_TIME = 10;

  private final ScriptedIed ied;
  private final Installation installation;
  private final Clock clock;
  private final Supplier<Instant> stamp;
  private boolean closed = true;
  private boolean interlocked;
  private boolean local;
  private int operations;

  /**
   * @param clock of the installation
   * @param stamp the time by the clock of the IED
   */
  FeederBreaker(ScriptedIed ied, Installation installation, Clock clock, Supplier<Instant> stamp) {
    this.ied = ied;
    this.installation = installation;
    this.clock = clock;
    this.stamp = stamp;
  }

  @Override
  public Answer decide(Request request) {
    if (!request.object().endsWith("CSWI1.Pos")) {
      return Answer.done(
          request.step() == Step.OPERATE
              ? update -> ied.controls().follow(update, request)
              : _ -> {});
    }
    var wanted = request.value();
    if (request.step() == Step.CANCEL || wanted == null) {
      return Answer.done(_ -> {});
    }
    boolean close = wanted.asBoolean();
    if (local) {
      return Answer.refused(AddCause.BLOCKED_BY_SWITCHING_HIERARCHY);
    }
    if (interlocked) {
      return Answer.refused(AddCause.BLOCKED_BY_INTERLOCKING);
    }
    if (close == closed) {
      return Answer.refused(AddCause.POSITION_REACHED);
    }
    return request.step() == Step.SELECT
        ? Answer.done(_ -> {})
        : Answer.doneAfter(TRAVEL, update -> move(update, close));
  }

  void interlock(Update update, boolean key) {
    interlocked = key;
    show(update);
  }

  void local(Update update, boolean newLocal) {
    local = newLocal;
    show(update);
  }

  boolean closed() {
    return closed;
  }

  /** Opens by itself, as a protection does. */
  void trip(Update update) {
    if (closed) {
      move(update, false);
    }
  }

  private void move(Update update, boolean close) {
    closed = close;
    operations++;
    if (close) {
      installation.connect(clock.millis());
    } else {
      installation.disconnect(clock.millis());
    }
    show(update);
  }

  /** Shows in the model how it is. */
  void show(Update update) {
    status(update, "XCBR1.Pos", closed ? ON : OFF);
    status(update, "CSWI1.Pos", closed ? ON : OFF);
    status(update, "XCBR1.OpCnt", Value.integer(operations));
    status(update, "XCBR1.Loc", Value.of(local));
    status(update, "CSWI1.Loc", Value.of(local));
    status(update, "CILO1.EnaOpn", Value.of(closed && !interlocked));
    status(update, "CILO1.EnaCls", Value.of(!closed && !interlocked));
    status(update, "GGIO1.Ind3", Value.of(interlocked));
  }

  private void status(Update update, String object, Value value) {
    var status = ied.node("LD0/" + object + ".stVal", "ST");
    if (!status.value().equals(value)) {
      update.set(ied.node("LD0/" + object + ".t", "ST"), Value.time(stamp.get(), GOOD_TIME));
      update.set(status, value);
    }
  }
}
