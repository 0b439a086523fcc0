package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.SpoiltAnswer.Ending;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.wire.Framing;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Answers requests wrongly, as faults say. One for each connection or line, since an answer can be
 * held back there until the next one. Not safe for several threads.
 */
final class Spoiler {
  private static final long GARBAGE_SEED = 20_260_101;

  private final Framing framing;
  private final SplittableRandom random = new SplittableRandom(GARBAGE_SEED);
  private byte[] heldBack = new byte[0];

  Spoiler(Framing framing) {
    this.framing = framing;
  }

  /** Whether an answer waits for the next one, even if no fault occurs at that. */
  boolean holdsBack() {
    return heldBack.length > 0;
  }

  /**
   * Lets a unit answer, as far as the faults admit it.
   *
   * @param request one whole request, which is changed
   */
  SpoiltAnswer answer(byte[] request, SimulatedMeter meter, List<Fault> faults) {
    if (faults.contains(new Fault.Silent())) {
      return SpoiltAnswer.nothing();
    }
    byte[] pdu = pdu(request, meter, faults);
    if (faults.contains(new Fault.Dropped())) {
      return SpoiltAnswer.nothing();
    }
    byte[] frame = frame(request, pdu, faults);
    return delivered(frame, faults);
  }

  private byte[] pdu(byte[] request, SimulatedMeter meter, List<Fault> faults) {
    byte[] buffer = new byte[Framing.MAX_FRAME];
    int function = request[framing.head()] & 0xFF;
    for (Fault fault : faults) {
      int exception =
          switch (fault) {
            case Fault.Refused refused -> refused.exception();
            case Fault.RefusedRange refused -> refused.exception();
            case Fault.OfRequest _, Fault.OfContent _, Fault.OfDelivery _ -> 0;
          };
      if (exception != 0) {
        return Arrays.copyOf(buffer, PduProcessor.refuse(function, exception, buffer, 0));
      }
    }
    int length = request.length - framing.overhead();
    return Arrays.copyOf(buffer, meter.answer(request, framing.head(), length, buffer, 0));
  }

  /** Wraps the answer, changed by the faults of its content, to which the header belongs. */
  private byte[] frame(byte[] request, byte[] answered, List<Fault> faults) {
    byte[] pdu = answered;
    boolean badCrc = false;
    for (Fault fault : faults) {
      if (fault instanceof Fault.OfContent ofContent) {
        switch (ofContent) {
          case Fault.WrongUnit wrong -> request[framing.head() - 1] = (byte) wrong.unit();
          case Fault.WrongFunction wrong -> pdu[0] = (byte) wrong.function();
          case Fault.WrongLength wrong -> pdu = resized(pdu, wrong.byBytes());
          case Fault.WrongByteCount wrong -> pdu[1] += (byte) wrong.by();
          case Fault.WrongTransaction wrong -> shiftTransaction(request, wrong.by());
          case Fault.BadCrc _ -> badCrc = framing == Framing.RTU;
        }
      }
    }
    byte[] frame = new byte[framing.overhead() + pdu.length];
    System.arraycopy(pdu, 0, frame, framing.head(), pdu.length);
    framing.seal(request, 0, frame, pdu.length);
    if (badCrc) {
      frame[frame.length - 1] ^= 0x55;
    }
    return frame;
  }

  private static byte[] resized(byte[] pdu, int byBytes) {
    int length = Math.clamp(pdu.length + byBytes, 2, 253);
    byte[] resized = Arrays.copyOf(pdu, length);
    resized[1] = (byte) (length - 2);
    return resized;
  }

  private void shiftTransaction(byte[] request, int by) {
    if (framing == Framing.MBAP) {
      int transaction = (((request[0] & 0xFF) << 8) | (request[1] & 0xFF)) + by;
      request[0] = (byte) (transaction >>> 8);
      request[1] = (byte) transaction;
    }
  }

  private SpoiltAnswer delivered(byte[] frame, List<Fault> faults) {
    byte[] bytes = frame;
    boolean held = false;
    Duration slow = Duration.ZERO;
    Duration late = Duration.ZERO;
    Ending ending = Ending.STAYS_OPEN;
    for (Fault fault : faults) {
      switch (fault) {
        case Fault.Slow by -> slow = slow.plus(by.most());
        case Fault.Late by -> late = late.plus(by.by());
        case Fault.HalfFrame _ -> bytes = Arrays.copyOf(bytes, bytes.length / 2);
        case Fault.Garbage garbage -> bytes = joined(garbage(garbage.bytes()), bytes);
        case Fault.Duplicated _ -> bytes = joined(bytes, bytes);
        case Fault.Glued _ -> held = true;
        case Fault.Reset reset -> {
          bytes = Arrays.copyOf(bytes, Math.min(bytes.length, reset.afterBytes()));
          ending = Ending.RESET;
        }
        case Fault.HangUp hangUp -> {
          bytes = Arrays.copyOf(bytes, Math.min(bytes.length, hangUp.afterBytes()));
          ending = Ending.HANG_UP;
        }
        case Fault.OfRequest _, Fault.OfContent _ -> {}
      }
    }
    bytes = joined(heldBack, bytes);
    heldBack = held ? bytes : new byte[0];
    return new SpoiltAnswer(held ? new byte[0] : bytes, slow, late, ending);
  }

  private byte[] garbage(int length) {
    byte[] garbage = new byte[length];
    random.nextBytes(garbage);
    return garbage;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var joined = new ByteArrayOutputStream(first.length + second.length);
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }
}
