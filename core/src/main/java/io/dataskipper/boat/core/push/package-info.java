/** What drivers hand on unasked, and what they keep over a restart. */
@NullMarked
package io.dataskipper.boat.core.push;

import org.jspecify.annotations.NullMarked;
