package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.codec.Endianness;
import io.dataskipper.boat.driver.modbus.codec.Order;
import io.dataskipper.boat.driver.modbus.codec.RegisterOrder;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/** Byte and word order, as a point has it or else its device. */
final class Orders {
  private Orders() {}

  static void requireOneWay(
      @Nullable Order order, @Nullable Endianness byteOrder, @Nullable Endianness wordOrder) {
    if (order != null && (byteOrder != null || wordOrder != null)) {
      throw new InvalidSettingException(
          "order", "says the same as byte_order and word_order; give one or the other");
    }
  }

  static RegisterOrder of(ModbusPoint point, ModbusDevice device) {
    var beneath =
        of(device.order(), device.byteOrder(), device.wordOrder(), RegisterOrder.BIG_ENDIAN);
    return of(point.order(), point.byteOrder(), point.wordOrder(), beneath);
  }

  private static RegisterOrder of(
      @Nullable Order order,
      @Nullable Endianness byteOrder,
      @Nullable Endianness wordOrder,
      RegisterOrder beneath) {
    if (order != null) {
      return order.registers();
    }
    if (byteOrder == null && wordOrder == null) {
      return beneath;
    }
    return new RegisterOrder(
        byteOrder == null ? beneath.bytesSwapped() : byteOrder == Endianness.LITTLE,
        wordOrder == null ? beneath.wordsSwapped() : wordOrder == Endianness.LITTLE);
  }
}
