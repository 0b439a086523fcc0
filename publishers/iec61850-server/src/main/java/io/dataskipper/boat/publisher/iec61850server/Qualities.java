package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.mms.model.Value;

/** Qualities as IEC 61850-8-1 writes them. */
final class Qualities {
  private static final int BITS = 13;
  private static final int INVALID = 0x0800;
  private static final int QUESTIONABLE = 0x1800;
  private static final int SUBSTITUTED = 0x4;
  private static final int TEST = 0x2;
  private static final int INVALID_BIT = 1;
  static final int UNSPECIFIED_ACCURACY = 31;
  private static final int CLOCK_FAILURE = 0x40;
  private static final int NOT_SYNCHRONIZED = 0x20;

  private Qualities() {}

  static Value of(Quality quality) {
    int bits =
        switch (quality.validity()) {
          case GOOD -> 0;
          case QUESTIONABLE -> QUESTIONABLE;
          case INVALID -> INVALID;
        };
    for (var detail : quality.details()) {
      bits |= bit(detail);
    }
    bits |= quality.substituted() ? SUBSTITUTED : 0;
    return Value.bits(BITS, bits | (quality.test() ? TEST : 0));
  }

  private static int bit(Detail detail) {
    return switch (detail) {
      case OVERFLOW -> 0x400;
      case OUT_OF_RANGE -> 0x200;
      case BAD_REFERENCE -> 0x100;
      case OSCILLATORY -> 0x80;
      case FAILURE -> 0x40;
      case OLD_DATA -> 0x20;
      case INCONSISTENT -> 0x10;
      case INACCURATE -> 0x8;
    };
  }

  /** Whether a quality is good or questionable. */
  static boolean isUsable(Value quality) {
    return quality.bit(0) || !quality.bit(INVALID_BIT);
  }

  static int ofTime(TimeQuality quality) {
    return UNSPECIFIED_ACCURACY
        | (quality.clockFailure() ? CLOCK_FAILURE : 0)
        | (quality.clockNotSynchronized() ? NOT_SYNCHRONIZED : 0);
  }
}
