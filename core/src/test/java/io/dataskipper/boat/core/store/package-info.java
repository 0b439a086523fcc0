/** Databases in good and in bad order. */
@NullMarked
package io.dataskipper.boat.core.store;

import org.jspecify.annotations.NullMarked;
