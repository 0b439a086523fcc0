/** The log as it is kept: in memory for who looks at it now, in files for who looks later. */
@NullMarked
package io.dataskipper.boat.core.log;

import org.jspecify.annotations.NullMarked;
