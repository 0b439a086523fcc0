package io.dataskipper.boat.driver.iec61850.control;

import io.dataskipper.boat.driver.iec61850.mms.AccessError;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.InformationReport;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Operates what an IED lets be operated, once: direct or after a selection, and with enhanced
 * security waits for what became of it. On the thread that owns the association.
 */
public final class Operator {
  private static final int MOST_TOLD = 64;
  private static final int GREATEST_NUMBER = 255;
  private static final String OPERATE = "Oper";
  private static final String SELECT_WITH_VALUE = "SBOw";
  private static final String SELECT = "SBO";
  private static final String CANCEL = "Cancel";

  private final Association association;
  private final IedModel model;
  private final Clock clock;
  private final Duration limit;
  private final BlockingQueue<InformationReport> told = new ArrayBlockingQueue<>(MOST_TOLD);
  private int number;

  /**
   * @param limit how long an enhanced control may take until the IED tells what became of it
   */
  public Operator(Association association, IedModel model, Clock clock, Duration limit) {
    this.association = association;
    this.model = model;
    this.clock = clock;
    this.limit = limit;
  }

  /** Takes what an IED says of a control, on the thread that receives. */
  public void tell(InformationReport report) {
    if (!told.offer(report)) {
      told.poll();
      told.add(report);
    }
  }

  /** The controllable data object that some data belong to; null if there is none. */
  public @Nullable FcRef controllable(FcRef data) {
    for (var above = new FcRef(data.device(), data.node(), "CO", data.path());
        !above.path().isEmpty();
        above = above.parent()) {
      if (model.type(above.child(OPERATE)) != null) {
        return above;
      }
    }
    return null;
  }

  /** The type of the value that a controllable data object takes; null if it takes none. */
  public @Nullable MmsType valueType(FcRef object) {
    return model.type(object.child(OPERATE).child("ctlVal"));
  }

  /**
   * Operates.
   *
   * @throws MmsException if it is certain that nothing was sent
   */
  public WriteOutcome operate(FcRef object, Command command)
      throws MmsException, InterruptedException {
    var control = control(object);
    if (control == ControlModel.STATUS_ONLY) {
      return new WriteOutcome.Refused(
          "%s has ctlModel status-only: the IED lets nobody operate it"
              .formatted(object.reference()));
    }
    told.clear();
    number = number % GREATEST_NUMBER + 1;
    long begun = System.nanoTime();
    var sent = false;
    try {
      var refused = select(control, object, command);
      if (refused != null) {
        return refused;
      }
      sent = true;
      return perform(control, object, command, begun);
    } catch (MmsException e) {
      // A selection alone has moved nothing.
      if (!sent || !e.sent() || e.kind() == MmsException.Kind.REFUSED) {
        throw e;
      }
      return new WriteOutcome.Unknown(waited(begun));
    }
  }

  private ControlModel control(FcRef object) throws MmsException, InterruptedException {
    var reference =
        new FcRef(object.device(), object.node(), "CF", object.path()).child("ctlModel");
    var read = association.variables().read(List.of(reference.variable())).getFirst();
    return switch (read) {
      case MmsData.Int(var code) -> ControlModel.of(code);
      case MmsData.Unsigned(var code) -> ControlModel.of(code);
      default -> ControlModel.STATUS_ONLY;
    };
  }

  private WriteOutcome.@Nullable Refused select(ControlModel control, FcRef object, Command command)
      throws MmsException, InterruptedException {
    return switch (control) {
      case STATUS_ONLY, DIRECT_NORMAL, DIRECT_ENHANCED -> null;
      case SELECT_NORMAL -> {
        var read =
            association.variables().read(List.of(object.child(SELECT).variable())).getFirst();
        yield read instanceof MmsData.Text(var selected) && !selected.isEmpty()
            ? null
            : new WriteOutcome.Refused(
                "not selected: " + cause(object, "another client may have it"));
      }
      case SELECT_ENHANCED -> {
        var error = write(object.child(SELECT_WITH_VALUE), command);
        yield error == null
            ? null
            : new WriteOutcome.Refused("not selected: " + cause(object, error));
      }
    };
  }

  private WriteOutcome perform(ControlModel control, FcRef object, Command command, long begun)
      throws MmsException, InterruptedException {
    var error = write(object.child(OPERATE), command);
    if (error != null) {
      var refused = new WriteOutcome.Refused(cause(object, error));
      cancel(object, command);
      return refused;
    }
    return control.enhanced() ? termination(object, begun) : new WriteOutcome.Done(clock.instant());
  }

  /** Waits for what the IED says at the end of an enhanced control. */
  private WriteOutcome termination(FcRef object, long begun) throws InterruptedException {
    var operate = object.child(OPERATE);
    long deadline = begun + limit.toNanos();
    for (var report = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        report != null;
        report = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      boolean another = Refusal.ofAnotherNumber(report, operate, model.type(operate), number);
      var cause = Refusal.cause(report, object);
      if (cause.isPresent() && !another) {
        return new WriteOutcome.Refused(cause.get());
      }
      if (report.names().contains(operate.variable()) && !another) {
        return new WriteOutcome.Done(clock.instant());
      }
    }
    return new WriteOutcome.Unknown(waited(begun));
  }

  /** Frees the selection of a control that was refused; an IED that has freed it declines. */
  private void cancel(FcRef object, Command command) throws InterruptedException {
    try {
      if (model.type(object.child(CANCEL)) != null) {
        write(object.child(CANCEL), command);
      }
    } catch (MmsException _) {
      // The selection ends by its time-out.
      return;
    }
  }

  /** Returns why it was declined; null if it was not. */
  private @Nullable String write(FcRef part, Command command)
      throws MmsException, InterruptedException {
    var type = model.type(part);
    if (type == null) {
      return "the IED has no %s".formatted(part);
    }
    var error =
        association
            .variables()
            .write(part.variable(), CommandWriter.write(type, command, number, clock.instant()));
    return error.map(AccessError::words).orElse(null);
  }

  /** What the IED has told of the cause, else what is known without. */
  private String cause(FcRef object, String otherwise) {
    for (var report = told.poll(); report != null; report = told.poll()) {
      var cause = Refusal.cause(report, object);
      if (cause.isPresent()) {
        return cause.get();
      }
    }
    return otherwise;
  }

  private static Duration waited(long begun) {
    return Duration.ofMillis((System.nanoTime() - begun) / 1_000_000);
  }
}
