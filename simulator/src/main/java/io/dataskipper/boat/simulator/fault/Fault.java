package io.dataskipper.boat.simulator.fault;

import io.dataskipper.boat.simulator.register.AddressRange;
import java.time.Duration;

/**
 * One thing that a unit does wrong when it is asked. Several may occur at one request: first those
 * that concern the request, then those of the content, then those of the delivery, each in the
 * order of their injection.
 */
public sealed interface Fault {
  /** Every other exception says what is wrong with the request; this one asks to try again. */
  int SERVER_DEVICE_BUSY = 6;

  /** The unit is busy: exception 06. */
  static Fault busy() {
    return new Refused(SERVER_DEVICE_BUSY);
  }

  /** The unit takes that long to answer; a TCP connection waits for it. */
  static Fault slow(Duration by) {
    return new Slow(by, by);
  }

  /** Decides whether, when and by which exception a request is answered. */
  sealed interface OfRequest extends Fault {}

  /** Changes what the answer says. */
  sealed interface OfContent extends Fault {}

  /** Changes how the bytes of the answer come. */
  sealed interface OfDelivery extends Fault {}

  /** The unit is dead: the request is neither carried out nor answered. */
  record Silent() implements OfRequest {}

  /** The request is carried out, its answer is lost. */
  record Dropped() implements OfRequest {}

  /**
   * The unit takes a time to answer, chosen between the two by the seed of the injection. A TCP
   * connection does not look at further requests meanwhile.
   */
  record Slow(Duration least, Duration most) implements OfRequest {
    public Slow {
      if (least.isNegative() || most.compareTo(least) < 0) {
        throw new IllegalArgumentException("least=%s most=%s".formatted(least, most));
      }
    }
  }

  /**
   * The answer comes later by that much, on TCP with the transaction id of its request; further
   * requests are carried out and answered meanwhile.
   */
  record Late(Duration by) implements OfRequest {
    public Late {
      if (by.isNegative()) {
        throw new IllegalArgumentException("by=" + by);
      }
    }
  }

  /** The unit answers with an exception and does nothing. */
  record Refused(int exception) implements OfRequest {
    public Refused {
      requireException(exception);
    }
  }

  /** The unit answers with an exception what touches these addresses; the rest is as ever. */
  record RefusedRange(AddressRange range, int exception) implements OfRequest {
    public RefusedRange {
      requireException(exception);
    }
  }

  /** The answer names another unit than was asked. */
  record WrongUnit(int unit) implements OfContent {
    public WrongUnit {
      requireByte("unit", unit);
    }
  }

  /** The answer names another function than was asked. */
  record WrongFunction(int function) implements OfContent {
    public WrongFunction {
      requireByte("function", function);
    }
  }

  /**
   * The answer to a read has so many bytes of data more, or fewer if negative, and says so itself:
   * a sound frame of the wrong length.
   */
  record WrongLength(int byBytes) implements OfContent {}

  /** The answer to a read states so many bytes more, or fewer if negative, than it has. */
  record WrongByteCount(int by) implements OfContent {}

  /** The answer has another transaction id than the request. Without effect on RTU frames. */
  record WrongTransaction(int by) implements OfContent {}

  /** The CRC of the answer is wrong. Without effect on Modbus TCP. */
  record BadCrc() implements OfContent {}

  /** Half of the answer, then nothing more. */
  record HalfFrame() implements OfDelivery {}

  /** The answer is held back and comes in one piece with the next one. */
  record Glued() implements OfDelivery {}

  /** Random bytes come in front of the answer. */
  record Garbage(int bytes) implements OfDelivery {
    public Garbage {
      if (bytes < 1) {
        throw new IllegalArgumentException("bytes %d is below 1".formatted(bytes));
      }
    }
  }

  /** The answer comes twice. */
  record Duplicated() implements OfDelivery {}

  /**
   * The TCP connection is reset (RST) after so many bytes of the answer. On a serial line the rest
   * of the answer is missing.
   */
  record Reset(int afterBytes) implements OfDelivery {
    public Reset {
      requireNotNegative(afterBytes);
    }
  }

  /**
   * The TCP connection is ended in order (FIN) after so many bytes of the answer. On a serial line
   * the rest of the answer is missing.
   */
  record HangUp(int afterBytes) implements OfDelivery {
    public HangUp {
      requireNotNegative(afterBytes);
    }
  }

  private static void requireByte(String what, int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("%s %d is not in 0..255".formatted(what, value));
    }
  }

  private static void requireException(int exception) {
    if (exception < 1 || exception > 255) {
      throw new IllegalArgumentException("exception %d is not in 1..255".formatted(exception));
    }
  }

  private static void requireNotNegative(int afterBytes) {
    if (afterBytes < 0) {
      throw new IllegalArgumentException("afterBytes %d is below 0".formatted(afterBytes));
    }
  }
}
