/** Readers of the machine on trees written as the kernel's documents say. */
@NullMarked
package io.dataskipper.boat.core.diag;

import org.jspecify.annotations.NullMarked;
