@NullMarked
package io.dataskipper.boat.driver.weather;

import org.jspecify.annotations.NullMarked;
