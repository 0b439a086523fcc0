/** Test mode: a configuration beside the active one. */
@NullMarked
package io.dataskipper.boat.portal.staging;

import org.jspecify.annotations.NullMarked;
