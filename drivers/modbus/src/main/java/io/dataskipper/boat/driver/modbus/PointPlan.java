package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.driver.modbus.codec.DecimalScale;
import io.dataskipper.boat.driver.modbus.codec.PointFormat;
import io.dataskipper.boat.driver.modbus.codec.PointFormat.Plausible;
import io.dataskipper.boat.driver.modbus.codec.Sentinels;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * A point with everything its device says for it.
 *
 * @param scaleAddress the register of its power of ten; -1 if it has none
 * @param writeFunction the function code that writes it; 0 if it is not writable
 */
record PointPlan(
    Space space, int address, PointFormat format, int scaleAddress, int writeFunction) {
  static final int WRITE_COIL = 5;
  static final int WRITE_REGISTER = 6;
  static final int WRITE_COILS = 15;
  static final int WRITE_REGISTERS = 16;
  static final int MASK_WRITE = 22;

  private static final int ADDRESSES = 65_536;
  private static final int MOST_REGISTERS_OF_A_NUMBER = 4;
  private static final int MOST_REGISTERS_WRITTEN = 123;

  /**
   * @throws InvalidSettingException if point and device do not go together
   */
  static PointPlan of(ModbusPoint point, ModbusDevice device) {
    var space = space(point, device);
    var type = type(point, space);
    int length = space.bits() ? 1 : length(point, type);
    requireFit(point, device, space, length);
    requireMeaning(point, space, type);
    var format =
        new PointFormat(
            type,
            length,
            Orders.of(point, device),
            point.bit() == null ? -1 : point.bit(),
            DecimalScale.of(point.scale(), point.offset()),
            sentinels(point, type, length),
            plausible(point),
            point.encoding() == Encoding.SCHNEIDER_4Q_PF);
    return new PointPlan(
        space,
        point.address(),
        format,
        scaleAddress(point, device, space, format),
        point.writable() ? writeFunction(point, space, format) : 0);
  }

  /** The function code that writes several addresses where this one writes one. */
  static int severalAtOnce(int function) {
    return function == WRITE_COIL || function == WRITE_COILS ? WRITE_COILS : WRITE_REGISTERS;
  }

  /** All that is read for it, its power of ten included. */
  Extent extent() {
    if (scaleAddress < 0) {
      return new Extent(space.word(), address, format.length());
    }
    int start = Math.min(address, scaleAddress);
    int end = Math.max(address + format.length(), scaleAddress + 1);
    return new Extent(space.word(), start, end - start);
  }

  private static int scaleAddress(
      ModbusPoint point, ModbusDevice device, Space space, PointFormat format) {
    var given = point.scaleRegister();
    if (given == null) {
      return -1;
    }
    if (space.bits() || !format.type().scalable()) {
      throw new InvalidSettingException(
          "scale_register", "a %s is no number".formatted(word(format.type())));
    }
    int span =
        Math.max(given + 1, point.address() + format.length()) - Math.min(given, point.address());
    if (span > device.maxRegistersPerRead()) {
      throw new InvalidSettingException(
          "scale_register",
          "%d: with the value it spans %d registers, more than max_registers_per_read %d"
              .formatted(given, span, device.maxRegistersPerRead()));
    }
    return given;
  }

  private static Space space(ModbusPoint point, ModbusDevice device) {
    if (point.space() != null) {
      return point.space();
    }
    return Space.readBy(
        point.functionCode() != null ? point.functionCode() : device.functionCode());
  }

  private static DataType type(ModbusPoint point, Space space) {
    var type = point.dataType();
    if (type == null) {
      return space.bits() || point.bit() != null ? DataType.BOOL : DataType.UINT16;
    }
    if (space.bits() && type != DataType.BOOL) {
      throw new InvalidSettingException(
          "data_type", "%s: in space %s every point is a bool".formatted(word(type), space.word()));
    }
    return type;
  }

  private static int length(ModbusPoint point, DataType type) {
    var count = point.count();
    if (type.registers() > 0) {
      if (count != null && count != type.registers()) {
        throw new InvalidSettingException(
            "count", "%d: %s takes %d".formatted(count, word(type), type.registers()));
      }
      return type.registers();
    }
    if (type == DataType.STRING && count == null) {
      throw new InvalidSettingException("count", "a string needs it: two characters a register");
    }
    int length = count == null ? 1 : count;
    if (type != DataType.STRING && length > MOST_REGISTERS_OF_A_NUMBER) {
      throw new InvalidSettingException(
          "count", "%d is not in 1..%d".formatted(length, MOST_REGISTERS_OF_A_NUMBER));
    }
    return length;
  }

  private static void requireFit(ModbusPoint point, ModbusDevice device, Space space, int length) {
    if (point.address() + length > ADDRESSES) {
      throw new InvalidSettingException(
          "address", "%d: the last register would be beyond 65535".formatted(point.address()));
    }
    if (!space.bits() && length > device.maxRegistersPerRead()) {
      throw new InvalidSettingException(
          "count",
          "%d is more than max_registers_per_read %d"
              .formatted(length, device.maxRegistersPerRead()));
    }
    if (space.bits() && point.count() != null && point.count() != 1) {
      throw new InvalidSettingException(
          "count", "in space %s every point is one bit".formatted(space.word()));
    }
  }

  private static void requireMeaning(ModbusPoint point, Space space, DataType type) {
    if (point.bit() != null && (type != DataType.BOOL || space.bits())) {
      throw new InvalidSettingException("bit", "only a bool of a register has one");
    }
    if (!type.scalable()) {
      requireDefault("scale", point.scale(), BigDecimal.ONE, type);
      requireDefault("offset", point.offset(), BigDecimal.ZERO, type);
      if (point.min() != null || point.max() != null || point.encoding() != null) {
        throw new InvalidSettingException(
            point.encoding() != null ? "encoding" : point.min() != null ? "min" : "max",
            "a %s is no number".formatted(word(type)));
      }
    }
  }

  private static void requireDefault(
      String key, BigDecimal number, BigDecimal expected, DataType type) {
    if (number.compareTo(expected) != 0) {
      throw new InvalidSettingException(key, "a %s is no number".formatted(word(type)));
    }
  }

  private static Sentinels sentinels(ModbusPoint point, DataType type, int length) {
    if (!point.notAvailable().isEmpty() && (type == DataType.STRING || type == DataType.BOOL)) {
      throw new InvalidSettingException(
          "not_available", "a %s has no such content".formatted(word(type)));
    }
    try {
      return Sentinels.parse(point.notAvailable(), type, length);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("not_available", String.valueOf(e.getMessage()));
    }
  }

  private static Plausible plausible(ModbusPoint point) {
    if (point.min() == null && point.max() == null) {
      return Plausible.ALL;
    }
    return new Plausible(
        point.min() == null ? Double.NEGATIVE_INFINITY : point.min(),
        point.max() == null ? Double.POSITIVE_INFINITY : point.max());
  }

  private static int writeFunction(ModbusPoint point, Space space, PointFormat format) {
    var allowed =
        switch (space) {
          case COIL -> Set.of(WRITE_COIL, WRITE_COILS);
          case HOLDING -> holdingWrites(format);
          case DISCRETE, INPUT ->
              throw new InvalidSettingException(
                  "writable", "space %s can only be read".formatted(space.word()));
        };
    var simplest = allowed.stream().sorted().findFirst().orElseThrow();
    var chosen = point.writeFunction();
    if (chosen != null && !allowed.contains(chosen)) {
      throw new InvalidSettingException(
          "write_function",
          "%d is not one of %s".formatted(chosen, allowed.stream().sorted().toList()));
    }
    return chosen == null ? simplest : chosen;
  }

  private static Set<Integer> holdingWrites(PointFormat format) {
    if (format.bit() >= 0) {
      return Set.of(MASK_WRITE);
    }
    if (format.length() > MOST_REGISTERS_WRITTEN) {
      throw new InvalidSettingException(
          "writable", "one request writes %d registers at most".formatted(MOST_REGISTERS_WRITTEN));
    }
    return format.length() == 1 ? Set.of(WRITE_REGISTER, WRITE_REGISTERS) : Set.of(WRITE_REGISTERS);
  }

  private static String word(DataType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
