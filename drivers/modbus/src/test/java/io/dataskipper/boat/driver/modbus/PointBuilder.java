package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.driver.modbus.codec.Order;
import io.dataskipper.boat.driver.modbus.codec.Space;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a point with the defaults of the annotations. */
final class PointBuilder {
  private final int address;
  private final @Nullable DataType type;
  private @Nullable Integer count;
  private @Nullable Space space;
  private @Nullable Order order;
  private @Nullable Integer bit;
  private BigDecimal scale = BigDecimal.ONE;
  private BigDecimal offset = BigDecimal.ZERO;
  private @Nullable Integer scaleRegister;
  private List<String> notAvailable = List.of();
  private @Nullable Double min;
  private @Nullable Double max;
  private @Nullable Encoding encoding;
  private boolean writable;
  private @Nullable Integer writeFunction;

  private PointBuilder(int address, @Nullable DataType type) {
    this.address = address;
    this.type = type;
  }

  static PointBuilder at(int address, @Nullable DataType type) {
    return new PointBuilder(address, type);
  }

  PointBuilder count(int registers) {
    count = registers;
    return this;
  }

  PointBuilder space(Space where) {
    space = where;
    return this;
  }

  PointBuilder order(Order how) {
    order = how;
    return this;
  }

  PointBuilder bit(int which) {
    bit = which;
    return this;
  }

  PointBuilder scale(String factor) {
    scale = new BigDecimal(factor);
    return this;
  }

  PointBuilder scaleRegister(int where) {
    scaleRegister = where;
    return this;
  }

  PointBuilder offset(String addend) {
    offset = new BigDecimal(addend);
    return this;
  }

  PointBuilder notAvailable(String... contents) {
    notAvailable = List.of(contents);
    return this;
  }

  PointBuilder plausible(double least, double most) {
    min = least;
    max = most;
    return this;
  }

  PointBuilder encoding(Encoding what) {
    encoding = what;
    return this;
  }

  PointBuilder writable() {
    writable = true;
    return this;
  }

  PointBuilder writeFunction(int function) {
    writable = true;
    writeFunction = function;
    return this;
  }

  ModbusPoint build() {
    return new ModbusPoint(
        address,
        count,
        type,
        null,
        space,
        null,
        null,
        order,
        bit,
        scale,
        scaleRegister,
        offset,
        notAvailable,
        min,
        max,
        encoding,
        writable,
        writeFunction);
  }
}
