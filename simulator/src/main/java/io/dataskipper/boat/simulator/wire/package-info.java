/** Frames and their time on a serial line: CRC, framing, character times. No I/O. */
@NullMarked
package io.dataskipper.boat.simulator.wire;

import org.jspecify.annotations.NullMarked;
