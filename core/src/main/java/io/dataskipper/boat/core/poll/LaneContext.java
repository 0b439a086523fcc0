package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.push.Mail;
import java.util.random.RandomGenerator;

/** What a lane needs; clock and what was learnt are shared, the rest is its own. */
record LaneContext(
    LaneClock clock,
    ListenerGuard listener,
    LearntBlocks learnt,
    RandomGenerator random,
    Channels.Use channel,
    Mail mail) {}
