/** How far the clock can be trusted, and what becomes of everything when it is set. */
@NullMarked
package io.dataskipper.boat.core.time;

import org.jspecify.annotations.NullMarked;
