@NullMarked
package io.dataskipper.boat.simulator.signal;

import org.jspecify.annotations.NullMarked;
