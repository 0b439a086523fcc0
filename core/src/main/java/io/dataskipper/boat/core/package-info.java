/** The engine as a whole: start it, ask how it is, stop it. */
@NullMarked
package io.dataskipper.boat.core;

import org.jspecify.annotations.NullMarked;
