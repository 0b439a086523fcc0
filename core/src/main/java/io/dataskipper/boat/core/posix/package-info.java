/** What the Java library does not offer of Linux: calls of its C library. */
@NullMarked
package io.dataskipper.boat.core.posix;

import org.jspecify.annotations.NullMarked;
