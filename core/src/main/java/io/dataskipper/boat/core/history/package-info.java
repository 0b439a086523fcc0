/** What points were in the past, on the gateway's own disk. */
@NullMarked
package io.dataskipper.boat.core.history;

import org.jspecify.annotations.NullMarked;
