@NullMarked
package io.dataskipper.boat.dist.reference;

import org.jspecify.annotations.NullMarked;
