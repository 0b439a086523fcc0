package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.model.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides about controls. Called under the lock of the model; must not wait. */
@FunctionalInterface
public interface ControlHandler {

  /** Decides about one step of a control. */
  Answer decide(Request request);

  /** What a client wants of a control. */
  enum Step {
    SELECT,
    OPERATE,
    CANCEL
  }

  /**
   * One step of a control.
   *
   * @param object the controllable object, such as {@code FDR01LD0/CSWI1.Pos}
   * @param value what it is to become; null if the step does not say
   * @param test the process is to be left alone
   * @param interlockCheck the client asks for the interlocking to be checked
   */
  record Request(
      Step step, String object, @Nullable Value value, boolean test, boolean interlockCheck) {}

  /**
   * What becomes of it.
   *
   * @param refusal why it is refused at once; null if it is accepted
   * @param after how long the operation takes
   * @param failure why it fails after that time; null if it succeeds
   * @param effect run once it has succeeded, under the lock of the model; may set values
   */
  record Answer(
      @Nullable AddCause refusal, Duration after, @Nullable AddCause failure, Effect effect) {

    public static Answer refused(AddCause cause) {
      return new Answer(cause, Duration.ZERO, null, _ -> {});
    }

    /** It succeeds at once. */
    public static Answer done(Effect effect) {
      return new Answer(null, Duration.ZERO, null, effect);
    }

    public static Answer doneAfter(Duration after, Effect effect) {
      return new Answer(null, after, null, effect);
    }

    /** It is accepted, begins, and fails. */
    public static Answer failsAfter(Duration after, AddCause cause) {
      return new Answer(null, after, cause, _ -> {});
    }
  }

  /** What a control does to the values. */
  @FunctionalInterface
  interface Effect {
    void apply(Update update);
  }
}
