@NullMarked
package io.dataskipper.boat.core.sunspec;

import org.jspecify.annotations.NullMarked;
