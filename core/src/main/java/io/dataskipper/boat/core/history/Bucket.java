package io.dataskipper.boat.core.history;

import java.time.Instant;

/**
 * What a point was over a part of a time, for a chart.
 *
 * @param start when the part begins
 * @param samples how many good numbers there were
 * @param other how many samples were no good numbers
 * @param min of the good numbers; NaN if there were none, as are max and mean
 */
public record Bucket(Instant start, int samples, int other, double min, double max, double mean) {}
