/** The live stream: what changes, to every page that is open. */
@NullMarked
package io.dataskipper.boat.portal.live;

import org.jspecify.annotations.NullMarked;
