/** What the two files of a gateway say, bound, checked and complete. */
@NullMarked
package io.dataskipper.boat.core.config;

import org.jspecify.annotations.NullMarked;
