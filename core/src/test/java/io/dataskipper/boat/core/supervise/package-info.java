@NullMarked
package io.dataskipper.boat.core.supervise;

import org.jspecify.annotations.NullMarked;
