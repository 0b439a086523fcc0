package io.dataskipper.boat.driver.modbus.codec;

import io.dataskipper.boat.spi.settings.Doc;

/** The four address spaces of a Modbus device. */
public enum Space {
  @Doc("single bits, read and written; function 1")
  COIL(1, true, "coil"),
  @Doc("single bits, read only; function 2")
  DISCRETE(2, true, "discrete"),
  @Doc("registers, read and written; function 3")
  HOLDING(3, false, "holding"),
  @Doc("registers, read only; function 4")
  INPUT(4, false, "input");

  private final int function;
  private final boolean bits;
  private final String word;

  Space(int function, boolean bits, String word) {
    this.function = function;
    this.bits = bits;
    this.word = word;
  }

  /** The space that a function code reads. */
  public static Space readBy(int function) {
    return switch (function) {
      case 1 -> COIL;
      case 2 -> DISCRETE;
      case 3 -> HOLDING;
      case 4 -> INPUT;
      default ->
          throw new IllegalArgumentException("function %d reads nothing".formatted(function));
    };
  }

  /** The space of that name. */
  public static Space named(String word) {
    for (var space : values()) {
      if (space.word.equals(word)) {
        return space;
      }
    }
    throw new IllegalArgumentException("space=%s".formatted(word));
  }

  /** The function code that reads it. */
  public int function() {
    return function;
  }

  /** Whether an address holds a bit rather than a register. */
  public boolean bits() {
    return bits;
  }

  /** Its name in extents and messages. */
  public String word() {
    return word;
  }
}
