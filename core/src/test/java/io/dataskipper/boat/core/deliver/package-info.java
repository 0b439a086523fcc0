@NullMarked
package io.dataskipper.boat.core.deliver;

import org.jspecify.annotations.NullMarked;
