/** Encrypted connections of plugins: one form of settings and one reader of key files for all. */
@NullMarked
package io.dataskipper.boat.spi.tls;

import org.jspecify.annotations.NullMarked;
