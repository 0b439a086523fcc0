/** Serves the registers of polled devices to Modbus TCP clients. */
@NullMarked
package io.dataskipper.boat.publisher.modbusgateway;

import org.jspecify.annotations.NullMarked;
