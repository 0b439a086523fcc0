/** What every plugin has in common with the host. */
@NullMarked
package io.dataskipper.boat.spi;

import org.jspecify.annotations.NullMarked;
