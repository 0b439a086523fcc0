@NullMarked
package io.dataskipper.boat.spi.settings;

import org.jspecify.annotations.NullMarked;
