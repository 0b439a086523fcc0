@NullMarked
package io.dataskipper.boat.portal;

import org.jspecify.annotations.NullMarked;
