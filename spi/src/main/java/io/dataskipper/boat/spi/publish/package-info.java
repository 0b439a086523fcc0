/** What a publisher implements: one that sends batches, or one that serves the cache. */
@NullMarked
package io.dataskipper.boat.spi.publish;

import org.jspecify.annotations.NullMarked;
