/** What a driver may offer beyond its task: to ask units that nobody has configured. */
@NullMarked
package io.dataskipper.boat.spi.probe;

import org.jspecify.annotations.NullMarked;
