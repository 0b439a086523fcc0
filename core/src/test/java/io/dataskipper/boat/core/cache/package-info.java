@NullMarked
package io.dataskipper.boat.core.cache;

import org.jspecify.annotations.NullMarked;
