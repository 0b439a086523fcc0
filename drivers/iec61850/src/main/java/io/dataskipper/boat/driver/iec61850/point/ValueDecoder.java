package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.point.Places.Parts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples of what an IED says of a point.
 *
 * @param names of the numbers of an enumeration; null if the value is none
 */
public record ValueDecoder(Point point, Scaling scaling, @Nullable Map<Integer, String> names) {
  private static final List<String> DOUBLE_POINT = List.of("intermediate", "off", "on", "bad");
  private static final int BITS_OF_A_DOUBLE_POINT = 2;
  private static final int MOST_BITS = 64;

  /**
   * The sample of a point.
   *
   * @param entryTime when the IED says that the report arose, for a value without a time of its
   *     own; null if it does not say
   */
  public Sample sample(Parts parts, @Nullable Instant entryTime, Instant readTime) {
    var raw = parts.value();
    if (raw == null) {
      return Sample.bad(point, Quality.invalid(Detail.BAD_REFERENCE), readTime);
    }
    if (raw instanceof MmsData.Failure(var error)) {
      return Sample.bad(point, Qualities.of(error), readTime);
    }
    var quality = parts.quality() instanceof MmsData.Bits bits ? Qualities.of(bits) : Quality.GOOD;
    var value = value(raw);
    if (value == null && quality.usable()) {
      quality = quality.with(Validity.INVALID, Detail.FAILURE);
    }
    if (parts.time() instanceof MmsData.UtcTime time && time.given()) {
      return new Sample(point, value, quality, time.instant(), readTime, Qualities.of(time));
    }
    return new Sample(point, value, quality, entryTime, readTime, TimeQuality.GOOD);
  }

  private @Nullable Value value(MmsData raw) {
    var value =
        switch (raw) {
          case MmsData.Bool(var flag) -> new Value.Flag(flag);
          case MmsData.Int(var number) -> whole(number);
          case MmsData.Unsigned(var number) -> whole(number);
          case MmsData.Large(var number) -> new Value.Large(number);
          case MmsData.Real32(var number) ->
              Float.isFinite(number) ? new Value.Single(number) : null;
          case MmsData.Real64(var number) ->
              Double.isFinite(number) ? new Value.Real(number) : null;
          case MmsData.Bits bits -> bits(bits);
          case MmsData.Text(var text) -> new Value.Text(text.strip());
          case MmsData.Octets(var hex) -> new Value.Text(hex);
          case MmsData.UtcTime time -> new Value.Text(time.instant().toString());
          case MmsData.BinaryTime(var instant) -> new Value.Text(instant.toString());
          case MmsData.Structure _, MmsData.Array _, MmsData.Failure _ -> null;
        };
    return value == null ? null : scaling.apply(value);
  }

  private Value whole(long number) {
    if (names == null || number != (int) number) {
      return new Value.Whole(number);
    }
    var name = names.get((int) number);
    return new Value.Text(name == null ? Long.toString(number) : name);
  }

  private @Nullable Value bits(MmsData.Bits bits) {
    if (bits.size() == BITS_OF_A_DOUBLE_POINT) {
      int code = (bits.get(0) ? 2 : 0) + (bits.get(1) ? 1 : 0);
      return new Value.Text(DOUBLE_POINT.get(code));
    }
    if (bits.size() < 1 || bits.size() > MOST_BITS) {
      return null;
    }
    long word = bits.bits().isEmpty() ? 0 : bits.bits().toLongArray()[0];
    return new Value.Bits(word, bits.size());
  }
}
