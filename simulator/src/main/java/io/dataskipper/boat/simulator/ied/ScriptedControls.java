package io.dataskipper.boat.simulator.ied;

import io.dataskipper.boat.mms.model.BasicType;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.AddCause;
import io.dataskipper.boat.mms.server.ControlHandler;
import io.dataskipper.boat.mms.server.Update;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the controls of a {@link ScriptedIed}: as told, else the status follows at once.
 * Thread-safe.
 */
public final class ScriptedControls implements ControlHandler {
  private static final int OFF = 1;
  private static final int ON = 2;

  private final IedModel model;
  private final Clock clock;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile @Nullable ControlHandler told;

  ScriptedControls(IedModel model, Clock clock) {
    this.model = model;
    this.clock = clock;
  }

  /** Decides from now on; null for the status to follow at once again. */
  public void decideBy(@Nullable ControlHandler handler) {
    told = handler;
  }

  /** Refuses all steps from now on. */
  public void refuse(AddCause cause) {
    told = _ -> Answer.refused(cause);
  }

  /** Operations take that long from now on, and succeed. */
  public void take(Duration time) {
    told =
        request ->
            request.step() == Step.OPERATE
                ? Answer.doneAfter(time, update -> follow(update, request))
                : Answer.done(_ -> {});
  }

  /** Operations begin and fail after that time from now on. */
  public void fail(Duration after, AddCause cause) {
    told =
        request ->
            request.step() == Step.OPERATE ? Answer.failsAfter(after, cause) : Answer.done(_ -> {});
  }

  /** All steps so far, in the order of their arrival. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public Answer decide(Request request) {
    requests.add(request);
    var handler = told;
    if (handler != null) {
      return handler.decide(request);
    }
    return Answer.done(
        request.step() == Step.OPERATE ? update -> follow(update, request) : _ -> {});
  }

  /** The status becomes what was asked for, now. */
  void follow(Update update, Request request) {
    var wanted = request.value();
    if (wanted != null) {
      var status = model.get(request.object() + ".stVal", "ST");
      boolean on = wanted.asBoolean();
      update.set(
          status, status.type() == BasicType.DBPOS ? Value.bits(2, on ? ON : OFF) : Value.of(on));
      update.set(model.get(request.object() + ".t", "ST"), Value.time(clock.instant(), 10));
    }
  }
}
