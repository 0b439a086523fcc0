/** Commands that bring meters into the configuration. */
@NullMarked
package io.dataskipper.boat.dist.commission;

import org.jspecify.annotations.NullMarked;
