@NullMarked
package io.dataskipper.boat.simulator.fault;

import org.jspecify.annotations.NullMarked;
