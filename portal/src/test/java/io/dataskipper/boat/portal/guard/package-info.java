@NullMarked
package io.dataskipper.boat.portal.guard;

import org.jspecify.annotations.NullMarked;
