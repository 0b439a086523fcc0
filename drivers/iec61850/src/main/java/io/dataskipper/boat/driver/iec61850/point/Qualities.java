package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.driver.iec61850.mms.AccessError;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import java.util.EnumSet;

/** The quality bits of IEC 61850-8-1 as ours: no bit is left out but the operator's block. */
final class Qualities {
  private static final Detail[] DETAILS = {
    Detail.OVERFLOW,
    Detail.OUT_OF_RANGE,
    Detail.BAD_REFERENCE,
    Detail.OSCILLATORY,
    Detail.FAILURE,
    Detail.OLD_DATA,
    Detail.INCONSISTENT,
    Detail.INACCURATE
  };
  private static final int FIRST_DETAIL = 2;
  private static final int SUBSTITUTED = 10;
  private static final int TEST = 11;
  private static final int CLOCK_FAILED = 0x40;
  private static final int NOT_SYNCHRONIZED = 0x20;

  private Qualities() {}

  static Quality of(MmsData.Bits bits) {
    var details = EnumSet.noneOf(Detail.class);
    for (var i = 0; i < DETAILS.length; i++) {
      if (bits.get(FIRST_DETAIL + i)) {
        details.add(DETAILS[i]);
      }
    }
    return new Quality(validity(bits), details, bits.get(TEST), bits.get(SUBSTITUTED));
  }

  /** Good 00, invalid 01, reserved 10, questionable 11; what is reserved is not to be used. */
  private static Validity validity(MmsData.Bits bits) {
    if (!bits.get(0) && !bits.get(1)) {
      return Validity.GOOD;
    }
    return bits.get(0) && bits.get(1) ? Validity.QUESTIONABLE : Validity.INVALID;
  }

  static Quality of(AccessError error) {
    return Quality.invalid(error.wrongReference() ? Detail.BAD_REFERENCE : Detail.FAILURE);
  }

  static TimeQuality of(MmsData.UtcTime time) {
    return time.trusted()
        ? TimeQuality.GOOD
        : new TimeQuality(
            (time.quality() & CLOCK_FAILED) != 0, (time.quality() & NOT_SYNCHRONIZED) != 0);
  }
}
