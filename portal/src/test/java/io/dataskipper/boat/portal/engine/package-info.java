@NullMarked
package io.dataskipper.boat.portal.engine;

import org.jspecify.annotations.NullMarked;
