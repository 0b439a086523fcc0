package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.TargetId;
import java.util.List;

/**
 * Sends batches to its targets. The host keeps them until they are confirmed, repeats them in
 * order, paces them and counts; a publisher buffers nothing. The host calls {@link #send} for
 * different targets from different threads, for one target never twice at once.
 */
public interface Publisher extends AutoCloseable {

  /**
   * Sends batches, the oldest first, connecting first if need be. Returns when the target has
   * confirmed all of them, or at the first that it did not confirm; later ones may have been sent
   * then and are sent again with the same ids.
   *
   * @param batches at least one
   */
  Delivery send(TargetId target, List<Batch> batches) throws InterruptedException;

  /** Ends it in any state, from any thread, also twice; unblocks a call that waits. */
  @Override
  void close();
}
