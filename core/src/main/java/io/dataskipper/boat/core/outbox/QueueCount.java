package io.dataskipper.boat.core.outbox;

/**
 * How much waits for a target, and what became of the rest since the start.
 *
 * @param messages how many wait
 * @param bytes the size of their documents
 * @param oldestMade when the oldest that waits was made, in milliseconds since the epoch; {@link
 *     Long#MAX_VALUE} if none waits
 * @param delivered how many the target has confirmed
 * @param dropped how many were given up for size, age or a disk that did not take them
 * @param deadLetters how many batches the target refused and a person has not removed
 */
public record QueueCount(
    long messages, long bytes, long oldestMade, long delivered, long dropped, long deadLetters) {}
