@NullMarked
package io.dataskipper.boat.core.derive;

import org.jspecify.annotations.NullMarked;
