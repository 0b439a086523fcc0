@NullMarked
package io.dataskipper.boat.portal.health;

import org.jspecify.annotations.NullMarked;
