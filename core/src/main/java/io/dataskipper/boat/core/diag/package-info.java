/** What helps to find a fault around the gateway: the machine, its network, its ports. */
@NullMarked
package io.dataskipper.boat.core.diag;

import org.jspecify.annotations.NullMarked;
