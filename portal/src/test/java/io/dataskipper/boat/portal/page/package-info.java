@NullMarked
package io.dataskipper.boat.portal.page;

import org.jspecify.annotations.NullMarked;
