/** Diagnostics as a client sees them. */
@NullMarked
package io.dataskipper.boat.portal.diag;

import org.jspecify.annotations.NullMarked;
