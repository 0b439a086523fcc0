@NullMarked
package io.dataskipper.boat.core.push;

import org.jspecify.annotations.NullMarked;
