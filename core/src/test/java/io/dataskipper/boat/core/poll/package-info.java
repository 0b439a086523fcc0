/** Lanes against a driver that plays devices, on a clock that only moves when it is told to. */
@NullMarked
package io.dataskipper.boat.core.poll;

import org.jspecify.annotations.NullMarked;
