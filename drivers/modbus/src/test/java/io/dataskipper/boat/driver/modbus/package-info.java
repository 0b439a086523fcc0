@NullMarked
package io.dataskipper.boat.driver.modbus;

import org.jspecify.annotations.NullMarked;
