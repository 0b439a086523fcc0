@NullMarked
package io.dataskipper.boat.core.change;

import org.jspecify.annotations.NullMarked;
