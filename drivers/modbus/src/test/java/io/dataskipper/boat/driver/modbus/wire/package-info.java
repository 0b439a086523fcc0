@NullMarked
package io.dataskipper.boat.driver.modbus.wire;

import org.jspecify.annotations.NullMarked;
