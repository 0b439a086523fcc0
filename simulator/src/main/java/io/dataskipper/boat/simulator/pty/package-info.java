/** Pseudo-terminals made by the program itself through the C library of Linux. */
@NullMarked
package io.dataskipper.boat.simulator.pty;

import org.jspecify.annotations.NullMarked;
