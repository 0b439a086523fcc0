package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.codec.Endianness;
import io.dataskipper.boat.driver.modbus.codec.Order;
import org.jspecify.annotations.Nullable;

/** What the settings of a device have in common, whatever line it is on. */
sealed interface ModbusDevice permits SerialDevice, TcpDevice {
  int unitId();

  int maxRegistersPerRead();

  int maxGap();

  int functionCode();

  @Nullable Endianness byteOrder();

  @Nullable Endianness wordOrder();

  @Nullable Order order();
}
