package io.dataskipper.boat.core.status;

/**
 * How a store on disk is.
 *
 * @param name {@code outbox} or {@code history}
 * @param writable whether the last write succeeded
 * @param lastError why it did not; empty if it did
 * @param bytes size of its files
 * @param freeBytes what is left on its file system
 */
public record StoreStatus(
    String name, boolean writable, String lastError, long bytes, long freeBytes) {}
