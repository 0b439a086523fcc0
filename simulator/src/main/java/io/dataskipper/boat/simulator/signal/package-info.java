/** Values that move: plausible ones of an electrical installation, and ones a test can verify. */
@NullMarked
package io.dataskipper.boat.simulator.signal;

import org.jspecify.annotations.NullMarked;
