@NullMarked
package io.dataskipper.boat.simulator;

import org.jspecify.annotations.NullMarked;
