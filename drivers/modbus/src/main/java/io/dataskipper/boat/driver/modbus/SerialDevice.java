package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.codec.Endianness;
import io.dataskipper.boat.driver.modbus.codec.Order;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import org.jspecify.annotations.Nullable;

/** A device on a serial bus, or behind a converter that carries RTU frames over TCP. */
public record SerialDevice(
    @Doc("the address of the device on its bus") @Range(min = 1, max = 247) int unitId,
    @Doc("the most registers that one request may ask for")
        @Default("125")
        @Range(min = 1, max = 125)
        int maxRegistersPerRead,
    @Doc("the most unwanted registers that are read along to save a request")
        @Default("8")
        @Range(min = 0, max = 124)
        int maxGap,
    @Doc(
            "the function code that reads points which name none: 1 coils, 2 discrete inputs, 3 holding registers, 4 input registers")
        @Default("3")
        @Range(min = 1, max = 4)
        int functionCode,
    @Doc("order of the two bytes of a register, for points which say nothing; big if left out")
        @Nullable Endianness byteOrder,
    @Doc("order of the registers of a value, for points which say nothing; big if left out")
        @Nullable Endianness wordOrder,
    @Doc("byte_order and word_order in one word, for points which say nothing")
        @Nullable Order order)
    implements ModbusDevice {
  public SerialDevice {
    Orders.requireOneWay(order, byteOrder, wordOrder);
  }
}
