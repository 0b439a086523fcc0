@NullMarked
package io.dataskipper.boat.core.time;

import org.jspecify.annotations.NullMarked;
