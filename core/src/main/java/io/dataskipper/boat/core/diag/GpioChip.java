package io.dataskipper.boat.core.diag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chip with pins that can be switched or read.
 *
 * @param device such as {@code /dev/gpiochip0}
 * @param label of its driver, such as {@code pinctrl-bcm2711}
 * @param problem why its lines cannot be told; null if they can
 */
public record GpioChip(
    String device, @Nullable String label, List<Line> lines, @Nullable String problem) {
  public GpioChip {
    lines = List.copyOf(lines);
  }

  /**
   * A pin.
   *
   * @param offset its number on the chip
   * @param name such as {@code GPIO17}; empty if it has none
   * @param consumer who uses it; empty if nobody
   * @param value 1 for high; null if it could only be told by taking the line from who uses it
   */
  public record Line(
      int offset,
      String name,
      String consumer,
      boolean used,
      boolean output,
      boolean activeLow,
      @Nullable Integer value) {}
}
