/** The newest frames of every link, for people who look for a fault. */
@NullMarked
package io.dataskipper.boat.core.trace;

import org.jspecify.annotations.NullMarked;
