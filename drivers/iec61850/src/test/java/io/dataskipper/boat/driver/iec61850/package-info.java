@NullMarked
package io.dataskipper.boat.driver.iec61850;

import org.jspecify.annotations.NullMarked;
