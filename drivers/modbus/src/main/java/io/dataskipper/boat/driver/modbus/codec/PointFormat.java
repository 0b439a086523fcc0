package io.dataskipper.boat.driver.modbus.codec;

/**
 * How the content of a point becomes a value.
 *
 * @param length how many registers it takes; 1 for a coil or discrete input
 * @param bit which bit of the register is meant, 0 the lowest; -1 if none is singled out
 * @param plausible the least and the greatest value to be believed; values beyond are questionable
 * @param fourQuadrant a power factor of -2 to 2 that carries its quadrant
 */
public record PointFormat(
    DataType type,
    int length,
    RegisterOrder order,
    int bit,
    DecimalScale scale,
    Sentinels sentinels,
    Plausible plausible,
    boolean fourQuadrant) {

  /** This format with numbers that are a power of ten larger; an offset stays. */
  public PointFormat scaledBy(int exponent) {
    return new PointFormat(
        type, length, order, bit, scale.scaledBy(exponent), sentinels, plausible, fourQuadrant);
  }

  /** A closed range. */
  public record Plausible(double least, double most) {
    /** Every value is believed. */
    public static final Plausible ALL =
        new Plausible(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    boolean contains(double value) {
      return value >= least && value <= most;
    }
  }
}
