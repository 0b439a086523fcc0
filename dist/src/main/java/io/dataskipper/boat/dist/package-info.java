/** The product as people start it: the {@code boat} command, on an embedded Helidon. */
@NullMarked
package io.dataskipper.boat.dist;

import org.jspecify.annotations.NullMarked;
