package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.core.plan.LearntBlocks;
import java.util.random.RandomGenerator;

/** What the lanes share, but for the generator, which each has for itself. */
record LaneContext(
    LaneClock clock, PollListener listener, LearntBlocks learnt, RandomGenerator random) {}
