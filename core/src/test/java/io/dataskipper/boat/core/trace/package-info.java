/** Frames of links, kept and told. */
@NullMarked
package io.dataskipper.boat.core.trace;

import org.jspecify.annotations.NullMarked;
