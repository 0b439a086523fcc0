@NullMarked
package io.dataskipper.boat.driver.modbus.codec;

import org.jspecify.annotations.NullMarked;
