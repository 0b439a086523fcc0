/** What a simulated meter can do wrong, and how often. */
@NullMarked
package io.dataskipper.boat.simulator.fault;

import org.jspecify.annotations.NullMarked;
