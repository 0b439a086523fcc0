package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of value a sample has, how good it is and how far its time can be trusted: in one byte,
 * one more if there are details, one more before it if the clock could not be trusted.
 */
record SampleState(Kind kind, Quality quality, TimeQuality timeQuality) {
  /** The kinds of value; their order is that of the numbers on disk. */
  enum Kind {
    NONE,
    REAL,
    SINGLE,
    WHOLE,
    LARGE,
    FLAG,
    BITS,
    TEXT
  }

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<Validity> VALIDITIES = List.of(Validity.values());
  private static final List<Detail> DETAILS = List.of(Detail.values());
  private static final int NOT_READ = 3 << 3;

  /** With these bits beside it, the byte is not of a point that was not read, but of the clock. */
  private static final int CLOCK_FAILURE = 1;

  private static final int NOT_SYNCHRONIZED = 1 << 1;
  private static final int TEST = 1 << 5;
  private static final int SUBSTITUTED = 1 << 6;
  private static final int DETAILED = 1 << 7;

  static void write(@Nullable Sample sample, DataOutputStream out) throws IOException {
    if (sample == null) {
      out.writeByte(NOT_READ);
      return;
    }
    var clock = sample.timeQuality();
    if (!clock.good()) {
      out.writeByte(
          NOT_READ
              | (clock.clockFailure() ? CLOCK_FAILURE : 0)
              | (clock.clockNotSynchronized() ? NOT_SYNCHRONIZED : 0));
    }
    var quality = sample.quality();
    var details = quality.details();
    out.writeByte(
        KINDS.indexOf(kind(sample.value()))
            | VALIDITIES.indexOf(quality.validity()) << 3
            | (quality.test() ? TEST : 0)
            | (quality.substituted() ? SUBSTITUTED : 0)
            | (details.isEmpty() ? 0 : DETAILED));
    if (!details.isEmpty()) {
      out.writeByte(details.stream().mapToInt(detail -> 1 << DETAILS.indexOf(detail)).sum());
    }
  }

  /** Null for a point that was not read. */
  static @Nullable SampleState read(DataInputStream in) throws IOException {
    var first = in.readUnsignedByte();
    if (first == NOT_READ) {
      return null;
    }
    return (first & NOT_READ) == NOT_READ
        ? read(
            in.readUnsignedByte(),
            new TimeQuality((first & CLOCK_FAILURE) != 0, (first & NOT_SYNCHRONIZED) != 0),
            in)
        : read(first, TimeQuality.GOOD, in);
  }

  private static SampleState read(int state, TimeQuality clock, DataInputStream in)
      throws IOException {
    var details = EnumSet.noneOf(Detail.class);
    if ((state & DETAILED) != 0) {
      var bits = in.readUnsignedByte();
      DETAILS.stream()
          .filter(detail -> (bits & 1 << DETAILS.indexOf(detail)) != 0)
          .forEach(details::add);
    }
    var quality =
        new Quality(
            VALIDITIES.get(state >> 3 & 3),
            details,
            (state & TEST) != 0,
            (state & SUBSTITUTED) != 0);
    return new SampleState(KINDS.get(state & 7), quality, clock);
  }

  private static Kind kind(@Nullable Value value) {
    return switch (value) {
      case null -> Kind.NONE;
      case Value.Real _ -> Kind.REAL;
      case Value.Single _ -> Kind.SINGLE;
      case Value.Whole _ -> Kind.WHOLE;
      case Value.Large _ -> Kind.LARGE;
      case Value.Flag _ -> Kind.FLAG;
      case Value.Bits _ -> Kind.BITS;
      case Value.Text _ -> Kind.TEXT;
    };
  }
}
