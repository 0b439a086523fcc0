package io.dataskipper.boat.core.message;

import java.time.Instant;

/**
 * The time that a message of measurements tells of.
 *
 * @param start inclusive
 * @param end exclusive
 */
public record Window(Instant start, Instant end) {}
