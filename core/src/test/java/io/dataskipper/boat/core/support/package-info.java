/** The support bundle. */
@NullMarked
package io.dataskipper.boat.core.support;

import org.jspecify.annotations.NullMarked;
