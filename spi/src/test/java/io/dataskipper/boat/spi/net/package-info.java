@NullMarked
package io.dataskipper.boat.spi.net;

import org.jspecify.annotations.NullMarked;
