package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.driver.modbus.codec.Endianness;
import io.dataskipper.boat.driver.modbus.codec.Order;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.spi.driver.MayBeWritten;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Range;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a point lies in its device, and how it is to be understood. */
public record ModbusPoint(
    @Doc("the first register or bit, counted from 0 as on the wire") @Range(min = 0, max = 65_535)
        int address,
    @Doc("how many registers; only bcd, string and bitfield need it") @Range(min = 1, max = 125)
        @Nullable Integer count,
    @Doc("how the registers are to be understood; bool in a bit space and else uint16 if left out")
        @Nullable DataType dataType,
    @Doc("the function code that reads it, 1 to 4; that of the device if left out")
        @Range(min = 1, max = 4)
        @Nullable Integer functionCode,
    @Doc("the address space by its name, in place of function_code") @Nullable Space space,
    @Doc("order of the two bytes of a register; that of the device if left out")
        @Nullable Endianness byteOrder,
    @Doc("order of the registers of a value; that of the device if left out")
        @Nullable Endianness wordOrder,
    @Doc("byte_order and word_order in one word") @Nullable Order order,
    @Doc("the bit of a register that a bool is, 0 the lowest; the whole register if left out")
        @Range(min = 0, max = 15)
        @Nullable Integer bit,
    @Doc("what the number in the register is multiplied by") @Default("1") BigDecimal scale,
    @Doc(
            "a register of the same space that holds a power of ten by which the number is multiplied too, as SunSpec's scale factors do; it is read with the value")
        @Range(min = 0, max = 65_535)
        @Nullable Integer scaleRegister,
    @Doc("what is added after that") @Default("0") BigDecimal offset,
    @Doc(
            "contents by which the device says that it has no value: bits such as 0x7FFF, or numbers before scaling")
        List<String> notAvailable,
    @Doc("the least value to be believed; a smaller one is marked questionable")
        @Nullable Double min,
    @Doc("the greatest value to be believed; a greater one is marked questionable")
        @Nullable Double max,
    @Doc("what the number means beyond its scale") @Nullable Encoding encoding,
    @Doc("whether the gateway may write it") @Default("false") boolean writable,
    @Doc(
            "the function code that writes it: 5 or 15 a coil, 6 or 16 registers, 22 a bit of a register; the simplest that does if left out")
        @Range(min = 5, max = 22)
        @Nullable Integer writeFunction)
    implements MayBeWritten {

  public ModbusPoint {
    notAvailable = List.copyOf(notAvailable);
    Orders.requireOneWay(order, byteOrder, wordOrder);
    if (scale.signum() == 0) {
      throw new InvalidSettingException("scale", "0 would make every value the same");
    }
    if (functionCode != null && space != null && space.function() != functionCode) {
      throw new InvalidSettingException(
          "space", "%s is read by function %d".formatted(space.word(), space.function()));
    }
    if (min != null && max != null && min > max) {
      throw new InvalidSettingException("min", "%s is above max %s".formatted(min, max));
    }
    if (writeFunction != null && !writable) {
      throw new InvalidSettingException("write_function", "the point is not writable");
    }
    if (scaleRegister != null && writable) {
      throw new InvalidSettingException("writable", "a value with a scale_register cannot be");
    }
    if (encoding != null && writable) {
      throw new InvalidSettingException("writable", "a value with an encoding cannot be written");
    }
  }
}
