package io.dataskipper.boat.core.deliver;

/**
 * One moment by two clocks.
 *
 * @param millis wall time since the epoch; it can be set
 * @param nanos of the monotonic clock; only differences have a meaning
 */
record Now(long millis, long nanos) {}
