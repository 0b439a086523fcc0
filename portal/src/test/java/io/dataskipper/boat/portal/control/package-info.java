@NullMarked
package io.dataskipper.boat.portal.control;

import org.jspecify.annotations.NullMarked;
