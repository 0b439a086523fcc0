/** Modbus on a serial bus, over TCP, and RTU frames over TCP: providers, settings and driver. */
@NullMarked
package io.dataskipper.boat.driver.modbus;

import org.jspecify.annotations.NullMarked;
