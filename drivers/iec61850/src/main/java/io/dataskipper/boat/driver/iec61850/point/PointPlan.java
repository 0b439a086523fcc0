package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import org.jspecify.annotations.Nullable;

/**
 * Where a point is in an IED.
 *
 * @param carrier the data that bears value, quality and time; the value alone if it has neither
 * @param value the single value
 * @param type of the value
 * @param quality null if there is none
 * @param time null if there is none
 */
public record PointPlan(
    FcRef carrier,
    FcRef value,
    MmsType.Simple type,
    @Nullable FcRef quality,
    @Nullable FcRef time) {

  /** Whether it is a measurement: it goes up and down by itself, so its reports are no events. */
  public boolean measurement() {
    return carrier.fc().equals("MX");
  }
}
