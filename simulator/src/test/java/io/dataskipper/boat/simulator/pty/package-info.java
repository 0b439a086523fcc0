@NullMarked
package io.dataskipper.boat.simulator.pty;

import org.jspecify.annotations.NullMarked;
