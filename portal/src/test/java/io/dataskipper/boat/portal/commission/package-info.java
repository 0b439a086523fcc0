@NullMarked
package io.dataskipper.boat.portal.commission;

import org.jspecify.annotations.NullMarked;
