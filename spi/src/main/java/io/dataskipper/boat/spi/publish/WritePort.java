package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A way to write to devices, closed but for the points that the configuration lists. Safe for any
 * thread.
 */
public interface WritePort {

  /** One through which nothing can be written. */
  static WritePort closed() {
    return Nothing.WRITES;
  }

  /** The points that may be written; empty if the port is closed. */
  Set<PointId> open();

  /**
   * Writes neighbouring registers ahead of all reads of their link, once, and reads them back.
   *
   * @param registers those of whole points of {@link #open()}, and no others
   * @param client who asks for it, such as its address; stands in the audit
   * @return what became of it; fails with a {@link GatewayException} if it is certain that nothing
   *     was written. Ends by itself within the time-outs of the link
   */
  CompletableFuture<WrittenRegisters> write(DeviceId device, RawRegisters registers, String client);

  /**
   * What became of a write.
   *
   * @param readBack the registers as they were read right after; null if the device did not confirm
   *     the write, or they could not be read
   */
  record WrittenRegisters(WriteOutcome outcome, @Nullable RawRegisters readBack) {}
}
