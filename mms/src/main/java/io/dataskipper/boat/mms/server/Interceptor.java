package io.dataskipper.boat.mms.server;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Comes between a server and the wire, so that a server can be made to misbehave. */
public interface Interceptor {
  /** Nothing is changed. */
  Interceptor NONE =
      new Interceptor() {
        @Override
        public Reaction onAssociate() {
          return new Reaction.Proceed();
        }

        @Override
        public Reaction onRequest(ObservedRequest request) {
          return new Reaction.Proceed();
        }

        @Override
        public void onReport(byte[] unit, Consumer<byte[]> wire) {
          wire.accept(unit);
        }
      };

  /** Whether an association is granted. */
  Reaction onAssociate();

  /** What is done about a request. Called on the thread of its association. */
  Reaction onRequest(ObservedRequest request);

  /**
   * Sends a report, or what is to be sent in its place. Called under the lock of the model.
   *
   * @param wire sends a unit; may also be called later, from any thread
   */
  void onReport(byte[] unit, Consumer<byte[]> wire);

  /**
   * A request as it came.
   *
   * @param service such as {@code read}, by its name in ISO 9506
   * @param variables the names of the variables or data sets it is about, with their logical device
   */
  record ObservedRequest(String service, List<String> variables) {
    public ObservedRequest {
      variables = List.copyOf(variables);
    }
  }

  /** What is done about a request. */
  sealed interface Reaction {
    /** It is answered as ever. */
    record Proceed() implements Reaction {}

    /** It is answered as ever, that much later; later requests wait. */
    record Delay(Duration by) implements Reaction {}

    /** It is not carried out and not answered. */
    record Silence() implements Reaction {}

    /** It is not carried out; the connection is closed. */
    record Close() implements Reaction {}

    /** It is not carried out; each variable has this error. */
    record Refuse(DataAccessError error) implements Reaction {}

    /** It is not carried out; these bytes are sent as the answer, whatever they are. */
    record Raw(Supplier<byte[]> unit) implements Reaction {}
  }
}
