@NullMarked
package io.dataskipper.boat.simulator.register;

import org.jspecify.annotations.NullMarked;
