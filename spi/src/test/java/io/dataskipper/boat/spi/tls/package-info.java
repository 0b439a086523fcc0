@NullMarked
package io.dataskipper.boat.spi.tls;

import org.jspecify.annotations.NullMarked;
