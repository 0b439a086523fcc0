package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;

/**
 * Implemented by a driver whose points lie in numbered address spaces, so that the host can merge
 * neighbours into one request. Without it every block holds all due points of a device.
 */
public interface BlockLayout {

  /** Where a configured point lies. */
  Extent extent(PointId point);

  /** What one request may span in a space of a device. */
  BlockLimits limits(DeviceId device, String space);

  /**
   * A run of addresses.
   *
   * @param space the address space, such as {@code holding}
   * @param start first address, zero-based
   * @param length how many addresses, at least 1
   */
  record Extent(String space, int start, int length) {
    public Extent {
      if (start < 0 || length < 1) {
        throw new IllegalArgumentException("start=%d length=%d".formatted(start, length));
      }
    }

    /** The first address behind it. */
    public int end() {
      return start + length;
    }

    /** Whether both share an address. */
    public boolean overlaps(Extent other) {
      return space.equals(other.space) && start < other.end() && other.start < end();
    }
  }

  /**
   * What one request may span.
   *
   * @param maxLength the most addresses of one request, at least 1
   * @param maxGap the most unwanted addresses to read along between two points, 0 for none
   */
  record BlockLimits(int maxLength, int maxGap) {
    public BlockLimits {
      if (maxLength < 1 || maxGap < 0) {
        throw new IllegalArgumentException("maxLength=%d maxGap=%d".formatted(maxLength, maxGap));
      }
    }
  }
}
