/** The pages of the portal, as the build of the web part made them. */
@NullMarked
package io.dataskipper.boat.portal.page;

import org.jspecify.annotations.NullMarked;
