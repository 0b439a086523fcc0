/** A link used once, beside the polling or without it. */
@NullMarked
package io.dataskipper.boat.core.direct;

import org.jspecify.annotations.NullMarked;
