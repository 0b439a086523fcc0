package io.dataskipper.boat.core.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a store on disk is.
 *
 * @param name {@code outbox} or {@code history}
 * @param writable whether the last write succeeded
 * @param lastError why it did not; empty if it did
 * @param bytes size of its files
 * @param freeBytes what is left on its file system
 * @param setAside when a damaged file was last set aside since the start; null if none was
 */
public record StoreStatus(
    String name,
    boolean writable,
    String lastError,
    long bytes,
    long freeBytes,
    @Nullable Instant setAside) {}
