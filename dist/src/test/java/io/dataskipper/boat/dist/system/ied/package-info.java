/** The whole gateway with an IED. */
@NullMarked
package io.dataskipper.boat.dist.system.ied;

import org.jspecify.annotations.NullMarked;
