/** Typed registers, their encoding into 16-bit words, and the words a simulated meter holds. */
@NullMarked
package io.dataskipper.boat.simulator.register;

import org.jspecify.annotations.NullMarked;
