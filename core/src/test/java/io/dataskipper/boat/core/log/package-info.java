/** The log as it is kept. */
@NullMarked
package io.dataskipper.boat.core.log;

import org.jspecify.annotations.NullMarked;
