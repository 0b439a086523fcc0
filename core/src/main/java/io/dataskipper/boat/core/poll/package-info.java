/** Lanes: one a link, reading its devices when they are due. */
@NullMarked
package io.dataskipper.boat.core.poll;

import org.jspecify.annotations.NullMarked;
