/** Writes points for people. */
@NullMarked
package io.dataskipper.boat.core.control;

import org.jspecify.annotations.NullMarked;
