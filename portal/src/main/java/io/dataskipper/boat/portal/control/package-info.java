/** Writing points, and what was done by whom. */
@NullMarked
package io.dataskipper.boat.portal.control;

import org.jspecify.annotations.NullMarked;
