/** The MicroProfile application: what holds its parts together. */
@NullMarked
package io.dataskipper.boat.portal;

import org.jspecify.annotations.NullMarked;
