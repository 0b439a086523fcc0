package io.dataskipper.boat.driver.modbus.codec;

import io.dataskipper.boat.driver.modbus.codec.PointFormat.Plausible;
import java.math.BigDecimal;
import java.util.List;

/** Formats for tests. */
final class Formats {
  private final DataType type;
  private int length;
  private RegisterOrder order = RegisterOrder.BIG_ENDIAN;
  private int bit = -1;
  private DecimalScale scale = DecimalScale.of(BigDecimal.ONE, BigDecimal.ZERO);
  private List<String> sentinels = List.of();
  private Plausible plausible = Plausible.ALL;
  private boolean fourQuadrant;

  private Formats(DataType type, int length) {
    this.type = type;
    this.length = length;
  }

  static Formats of(DataType type) {
    return new Formats(type, Math.max(1, type.registers()));
  }

  static Formats text(int registers) {
    return new Formats(DataType.STRING, registers);
  }

  static Formats bit(int which) {
    var format = of(DataType.BOOL);
    format.bit = which;
    return format;
  }

  Formats registers(int count) {
    length = count;
    return this;
  }

  Formats in(Order which) {
    order = which.registers();
    return this;
  }

  Formats scaled(String factor, String addend) {
    scale = DecimalScale.of(new BigDecimal(factor), new BigDecimal(addend));
    return this;
  }

  Formats without(String... contents) {
    sentinels = List.of(contents);
    return this;
  }

  Formats plausible(double least, double most) {
    plausible = new Plausible(least, most);
    return this;
  }

  Formats fourQuadrant() {
    fourQuadrant = true;
    return this;
  }

  PointFormat build() {
    return new PointFormat(
        type,
        length,
        order,
        bit,
        scale,
        Sentinels.parse(sentinels, type, length),
        plausible,
        fourQuadrant);
  }
}
