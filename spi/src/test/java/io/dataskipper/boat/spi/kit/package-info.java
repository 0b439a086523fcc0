/** Contract tests that a plugin's author subclasses. */
@NullMarked
package io.dataskipper.boat.spi.kit;

import org.jspecify.annotations.NullMarked;
