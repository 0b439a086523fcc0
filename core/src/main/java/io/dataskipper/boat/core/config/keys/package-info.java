/** The keys of the two files that the host reads itself; those of plugins stand beside them. */
@NullMarked
package io.dataskipper.boat.core.config.keys;

import org.jspecify.annotations.NullMarked;
