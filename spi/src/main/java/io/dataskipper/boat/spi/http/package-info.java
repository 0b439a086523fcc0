/** HTTP, for plugins that call a service: deadlines, bounded answers, failures with their kind. */
@NullMarked
package io.dataskipper.boat.spi.http;

import org.jspecify.annotations.NullMarked;
