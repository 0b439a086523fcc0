/** The newest sample of every point, for all who read and none who poll. */
@NullMarked
package io.dataskipper.boat.core.cache;

import org.jspecify.annotations.NullMarked;
