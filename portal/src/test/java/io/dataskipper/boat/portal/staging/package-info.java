@NullMarked
package io.dataskipper.boat.portal.staging;

import org.jspecify.annotations.NullMarked;
