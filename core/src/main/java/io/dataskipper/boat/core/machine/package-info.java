/** The machine that the gateway runs on, and the gateway's own share of it. */
@NullMarked
package io.dataskipper.boat.core.machine;

import org.jspecify.annotations.NullMarked;
