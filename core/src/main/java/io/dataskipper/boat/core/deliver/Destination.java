package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import java.util.List;

/** Takes batches of one target to where they belong; a plugin behind a common face. */
@FunctionalInterface
interface Destination {
  Delivery send(List<Batch> batches) throws InterruptedException;
}
