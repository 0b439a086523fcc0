@NullMarked
package io.dataskipper.boat.portal.live;

import org.jspecify.annotations.NullMarked;
