package io.dataskipper.boat.core.serve;

import io.dataskipper.boat.core.poll.Written;
import java.util.concurrent.CompletableFuture;

/** Writes registers of points and reads them back. */
@FunctionalInterface
public interface RegisterWrites {
  /** Writes once. */
  CompletableFuture<Written> write(RegisterWrite wanted);
}
