package io.dataskipper.boat.core.serve;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.poll.Written;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Writes registers of points and reads them back. */
@FunctionalInterface
public interface RegisterWrites {
  /**
   * Writes once.
   *
   * @param points neighbours of one device
   */
  CompletableFuture<Written> write(List<PointId> points, RawRegisters registers);
}
