/** The machine that the gateway runs on. */
@NullMarked
package io.dataskipper.boat.portal.system;

import org.jspecify.annotations.NullMarked;
