package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.core.plan.LearntBlocks;
import java.util.random.RandomGenerator;

/** What a lane needs; the guard and the generator are its own, the rest is shared. */
record LaneContext(
    LaneClock clock, ListenerGuard listener, LearntBlocks learnt, RandomGenerator random) {}
