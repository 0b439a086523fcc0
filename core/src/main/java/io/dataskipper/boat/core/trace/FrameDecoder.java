package io.dataskipper.boat.core.trace;

import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one link in their order: an answer is understood by its request. For one
 * thread.
 */
public final class FrameDecoder {
  private @Nullable DecodedFrame request;

  /** Reads frames that follow each other. */
  public static List<DecodedFrame> decode(List<TracedFrame> frames) {
    var decoder = new FrameDecoder();
    var decoded = new ArrayList<DecodedFrame>(frames.size());
    for (var frame : frames) {
      decoded.add(decoder.next(frame));
    }
    return decoded;
  }

  /** Reads the frame that follows. */
  public DecodedFrame next(TracedFrame frame) {
    if (frame.framing() == Framing.OTHER) {
      return bare(frame, null, "%d bytes".formatted(frame.length()));
    }
    var modbus = ModbusFrame.of(frame);
    if (!modbus.hasFunction()) {
      return bare(frame, modbus.damage(), text(frame, "", modbus.damage()));
    }
    if (frame.kind() == Kind.SENT) {
      var asked = request(frame, modbus);
      request = asked;
      return asked;
    }
    return answer(frame, modbus);
  }

  private static DecodedFrame bare(TracedFrame frame, @Nullable String damage, String text) {
    return new DecodedFrame(frame, null, null, null, null, null, null, damage, text);
  }

  private static DecodedFrame request(TracedFrame frame, ModbusFrame modbus) {
    int function = modbus.function();
    var address = addressed(function) ? modbus.word(1) : null;
    var count =
        switch (function) {
          case 1, 2, 3, 4, 15, 16, 23 -> modbus.word(3);
          case 5, 6, 22 -> Integer.valueOf(1);
          default -> null;
        };
    var what = new StringBuilder(ModbusWords.function(function));
    if (address != null) {
      what.append(" address=").append(address);
    }
    if (count != null) {
      what.append(" count=").append(count);
    }
    return new DecodedFrame(
        frame,
        modbus.unit(),
        function,
        address,
        count,
        null,
        null,
        modbus.damage(),
        text(frame, "unit=%d %s".formatted(modbus.unit(), what), modbus.damage()));
  }

  private static boolean addressed(int function) {
    return switch (function) {
      case 1, 2, 3, 4, 5, 6, 15, 16, 22, 23 -> true;
      default -> false;
    };
  }

  private DecodedFrame answer(TracedFrame frame, ModbusFrame modbus) {
    int function = modbus.function();
    var asked = frame.kind() == Kind.RECEIVED ? request : null;
    var exception =
        modbus.declines() && modbus.pdu().remaining() > 1
            ? ModbusWords.exception(modbus.pdu().get(1) & 0xFF)
            : null;
    var waited = asked == null ? null : Duration.ofNanos(frame.nanos() - asked.frame().nanos());
    var what = new StringBuilder("unit=%d ".formatted(modbus.unit()));
    what.append(exception == null ? "answers " : "declines ");
    what.append(ModbusWords.function(function));
    if (exception != null) {
      what.append(": ").append(exception);
    }
    if (waited != null) {
      what.append(" after %.1f ms".formatted(waited.toNanos() / 1e6));
    }
    return new DecodedFrame(
        frame,
        modbus.unit(),
        function,
        asked == null ? null : asked.address(),
        asked == null ? null : asked.count(),
        exception,
        waited,
        modbus.damage(),
        text(frame, what.toString(), modbus.damage()));
  }

  private static String text(TracedFrame frame, String what, @Nullable String damage) {
    var text = frame.kind() == Kind.DROPPED ? "dropped " + what : what;
    return damage == null ? text : "%s (%s)".formatted(text.strip(), damage);
  }
}
