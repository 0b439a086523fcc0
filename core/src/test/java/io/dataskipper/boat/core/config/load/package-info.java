@NullMarked
package io.dataskipper.boat.core.config.load;

import org.jspecify.annotations.NullMarked;
