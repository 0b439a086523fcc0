@NullMarked
package io.dataskipper.boat.core.machine;

import org.jspecify.annotations.NullMarked;
