/** What helps to find a fault: the machine, its network and ports, frames, logs. */
@NullMarked
package io.dataskipper.boat.portal.diag;

import org.jspecify.annotations.NullMarked;
