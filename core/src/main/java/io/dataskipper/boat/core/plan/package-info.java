/** What to ask a device: points merged into blocks, and what its answers teach about it. */
@NullMarked
package io.dataskipper.boat.core.plan;

import org.jspecify.annotations.NullMarked;
