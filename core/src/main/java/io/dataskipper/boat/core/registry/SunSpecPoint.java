package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;

/** A point of a SunSpec information model. */
public record SunSpecPoint(
    @Doc("its name in the model")
        @Matches(value = "[A-Za-z][A-Za-z0-9_]*", allowed = "letters, digits and _")
        String name,
    @Doc("in registers, from the first register of the model or block")
        @Range(min = 0, max = 65_535)
        int offset,
    @Doc("in registers") @Range(min = 1, max = 125) int size,
    @Doc("what the registers hold") SunSpecType type,
    @Doc("the point that holds its scale factor; empty if it has none") @Default("") String sf,
    @Doc("the unit after scaling; empty if it has none") @Default("") String units,
    @Doc("whether each device must have it") @Default("false") boolean mandatory,
    @Doc("what a client may do") @Default("r") Access access,
    @Doc("for people") @Default("") String label) {

  public SunSpecPoint {
    if (type.registers() > 0 && type.registers() != size) {
      throw new InvalidSettingException(
          "size", "%d: %s takes %d".formatted(size, type, type.registers()));
    }
  }

  /** The first register behind it. */
  int end() {
    return offset + size;
  }

  /** What a client may do with a point. */
  public enum Access {
    R,
    RW
  }
}
