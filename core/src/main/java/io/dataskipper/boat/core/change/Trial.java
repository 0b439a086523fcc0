package io.dataskipper.boat.core.change;

import java.time.Instant;

/**
 * A version that is active until it is confirmed.
 *
 * @param number of the version
 * @param previous the version that comes back if it is not
 * @param until when it comes back by itself
 */
public record Trial(int number, int previous, Instant until) {}
