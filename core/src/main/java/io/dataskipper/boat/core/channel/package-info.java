/** What only one can use at a time, such as a serial port, and who has it. */
@NullMarked
package io.dataskipper.boat.core.channel;

import org.jspecify.annotations.NullMarked;
