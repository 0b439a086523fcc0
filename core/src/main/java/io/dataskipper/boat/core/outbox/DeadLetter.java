package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.TargetId;
import java.time.Instant;

/**
 * A batch that its target refused for good.
 *
 * @param number by which it is found
 * @param batch id of the batch
 * @param refused when the target refused it
 * @param reason what the target said
 * @param messages how many messages it holds
 * @param bytes the size of their documents
 * @param made when the batch was formed
 */
public record DeadLetter(
    long number,
    TargetId target,
    String batch,
    Instant refused,
    String reason,
    int messages,
    long bytes,
    Instant made) {}
