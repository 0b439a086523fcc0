/** The weather of a place, as a device like any other. */
@NullMarked
package io.dataskipper.boat.driver.weather;

import org.jspecify.annotations.NullMarked;
