package io.dataskipper.boat.core.history;

import java.time.Instant;

/**
 * What a point was over a part of a time, for a chart.
 *
 * @param start when the part begins
 * @param samples how many good numbers there were
 * @param other how many samples were no good numbers
 * @param untimely how many of both had a time of a clock that could not be trusted
 * @param min of the good numbers; NaN if there were none, as are max and mean
 */
public record Bucket(
    Instant start, int samples, int other, int untimely, double min, double max, double mean) {}
