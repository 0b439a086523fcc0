/** The pages in a browser. */
@NullMarked
package io.dataskipper.boat.portal.browser;

import org.jspecify.annotations.NullMarked;
