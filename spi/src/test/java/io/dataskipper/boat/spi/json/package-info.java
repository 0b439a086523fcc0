@NullMarked
package io.dataskipper.boat.spi.json;

import org.jspecify.annotations.NullMarked;
