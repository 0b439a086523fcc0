/** Simulated IEDs: a feeder with meter and breaker, and one that does what a test scripts. */
@NullMarked
package io.dataskipper.boat.simulator.ied;

import org.jspecify.annotations.NullMarked;
