/** SunSpec devices: they tell themselves where their values lie and how they are scaled. */
@NullMarked
package io.dataskipper.boat.core.sunspec;

import org.jspecify.annotations.NullMarked;
