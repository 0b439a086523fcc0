package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.util.List;

/**
 * A device whose registers may be shown to others ({@code expose_via_tcp}).
 *
 * @param label its name for people
 * @param unit the unit under which it is shown, 0 to 255; no two devices have the same
 * @param points in the order of the configuration
 */
public record ServedDevice(DeviceId id, String label, int unit, List<ServedPoint> points) {
  public ServedDevice {
    points = List.copyOf(points);
  }

  /**
   * A point and where it lies in its device.
   *
   * @param dataType how its registers are to be understood, as configured; empty if that is left to
   *     the driver
   * @param scale what the number in its registers is multiplied by, as configured; empty if nothing
   */
  public record ServedPoint(Point point, Extent extent, String dataType, String scale) {}
}
