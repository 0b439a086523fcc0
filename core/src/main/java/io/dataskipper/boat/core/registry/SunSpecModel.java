package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SunSpec information model: points one behind the other, and at most one repeated block. */
public record SunSpecModel(
    @Doc("its number, as the first register of the model says it") @Range(min = 1, max = 65_535)
        int id,
    @Doc("its name for programs") String name,
    @Doc("its name for people") String label,
    @Doc("the registers behind the number and the length, without repeated blocks")
        @Range(min = 1, max = 65_535)
        int length,
    @Doc("the points that stand once") List<SunSpecPoint> points,
    @Doc("the block that stands behind them as often as the device has modules")
        @Nullable Block repeating,
    @Doc("by name of the point, the names of its numbers or bits")
        Map<String, Map<String, Integer>> symbols) {
  private static final int HEADER = 2;

  public SunSpecModel {
    requireClosed("points", points, length + HEADER);
    if (repeating != null && repeating.firstOffset() != length + HEADER) {
      throw new InvalidSettingException(
          "repeating.first_offset",
          "%d: the points end at %d".formatted(repeating.firstOffset(), length + HEADER));
    }
    var all = new ArrayList<>(points);
    if (repeating != null) {
      all.addAll(repeating.points());
    }
    requireScaleFactors(points, all);
    requireSymbolsOfPoints(symbols, all);
  }

  /** A point that stands once. */
  public Optional<SunSpecPoint> point(String pointName) {
    return points.stream().filter(point -> point.name().equals(pointName)).findFirst();
  }

  /**
   * Points that a device repeats.
   *
   * @param count the point that says how often, or 0: until the end of the model
   * @param firstOffset where the first begins, in registers from the first register of the model
   * @param blockLength in registers
   */
  public record Block(
      String name, String count, int firstOffset, int blockLength, List<SunSpecPoint> points) {
    public Block {
      requireClosed("points", points, blockLength);
    }
  }

  /** A gap or an overlap would shift every value behind it. */
  private static void requireClosed(String key, List<SunSpecPoint> points, int length) {
    var next = 0;
    for (var i = 0; i < points.size(); i++) {
      var point = points.get(i);
      if (point.offset() != next) {
        throw new InvalidSettingException(
            "%s[%d].offset".formatted(key, i),
            "%d: %s has to follow at %d".formatted(point.offset(), point.name(), next));
      }
      next = point.end();
    }
    if (next != length) {
      throw new InvalidSettingException(key, "end at %d, not at %d".formatted(next, length));
    }
  }

  private static void requireScaleFactors(List<SunSpecPoint> once, List<SunSpecPoint> all) {
    for (var point : all) {
      if (!point.sf().isEmpty()
          && once.stream()
              .noneMatch(
                  other -> other.name().equals(point.sf()) && other.type() == SunSpecType.SUNSSF)) {
        throw new InvalidSettingException(
            "points", "%s: %s is not a scale factor".formatted(point.name(), point.sf()));
      }
    }
  }

  private static void requireSymbolsOfPoints(
      Map<String, Map<String, Integer>> symbols, List<SunSpecPoint> points) {
    var types = new HashMap<String, SunSpecType>();
    points.forEach(point -> types.putIfAbsent(point.name(), point.type()));
    for (var name : symbols.keySet()) {
      var type = types.get(name);
      if (type == null || !type.hasSymbols()) {
        throw new InvalidSettingException(
            "symbols." + name, "there is no enum or bitfield of this name");
      }
    }
  }
}
