/** How the parts of a running gateway are: plain values for health, metrics and the portal. */
@NullMarked
package io.dataskipper.boat.core.status;

import org.jspecify.annotations.NullMarked;
