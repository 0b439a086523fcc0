@NullMarked
package io.dataskipper.boat.spi.http;

import org.jspecify.annotations.NullMarked;
