@NullMarked
package io.dataskipper.boat.simulator.ied;

import org.jspecify.annotations.NullMarked;
