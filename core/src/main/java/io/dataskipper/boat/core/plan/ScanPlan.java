package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.List;

/**
 * How a device is read.
 *
 * @param blocks the requests of one scan, in their order
 * @param declined points that the device is known to decline even alone; not part of a scan
 * @param divided neighbours that stand in two blocks only because the device declined them together
 */
record ScanPlan(List<ReadBlock> blocks, List<ReadBlock> declined, List<ReadBlock> divided) {
  ScanPlan {
    blocks = List.copyOf(blocks);
    declined = List.copyOf(declined);
    divided = List.copyOf(divided);
  }
}
