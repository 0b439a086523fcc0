@NullMarked
package io.dataskipper.boat.core.message;

import org.jspecify.annotations.NullMarked;
