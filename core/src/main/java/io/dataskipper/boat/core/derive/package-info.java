/** Points that are made of others over windows that follow the clock. */
@NullMarked
package io.dataskipper.boat.core.derive;

import org.jspecify.annotations.NullMarked;
