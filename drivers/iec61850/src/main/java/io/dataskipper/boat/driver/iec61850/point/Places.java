package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a point's value, quality and time stand in an answer.
 *
 * @param quality null if the answer has none of the point's
 * @param time null if the answer has none of the point's
 */
public record Places(Place value, @Nullable Place quality, @Nullable Place time) {

  /** Where a point is among some members; null if they do not hold its value. */
  public static @Nullable Places of(PointPlan point, List<FcRef> members, IedModel model) {
    var value = Place.of(point.value(), members, model);
    return value == null
        ? null
        : new Places(
            value,
            point.quality() == null ? null : Place.of(point.quality(), members, model),
            point.time() == null ? null : Place.of(point.time(), members, model));
  }

  /**
   * Takes the parts out of an answer.
   *
   * @param members gives a value by its number; null if it did not come
   */
  public Parts in(IntFunction<@Nullable MmsData> members) {
    return new Parts(part(value, members), part(quality, members), part(time, members));
  }

  /** Whether the value, or its quality, is that member. */
  public boolean touches(int member) {
    return value.member() == member || (quality != null && quality.member() == member);
  }

  private static @Nullable MmsData part(
      @Nullable Place place, IntFunction<@Nullable MmsData> members) {
    var member = place == null ? null : members.apply(place.member());
    return place == null || member == null ? null : place.in(member);
  }

  /**
   * What came of a point.
   *
   * @param value null if it did not come
   * @param quality null if it did not come
   * @param time null if it did not come
   */
  public record Parts(@Nullable MmsData value, @Nullable MmsData quality, @Nullable MmsData time) {}
}
