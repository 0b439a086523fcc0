@NullMarked
package io.dataskipper.boat.simulator.wire;

import org.jspecify.annotations.NullMarked;
