package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.api.Value;
import java.math.BigDecimal;

/**
 * What a number of the IED is multiplied by and what is added then.
 *
 * @param factor of the settings, of the IED's own multiplier and of both units together
 */
public record Scaling(BigDecimal factor, BigDecimal offset) {
  /** Leaves every number as it is. */
  public static final Scaling NONE = new Scaling(BigDecimal.ONE, BigDecimal.ZERO);

  /** This with one more factor. */
  public Scaling times(BigDecimal more) {
    return new Scaling(factor.multiply(more), offset);
  }

  private boolean none() {
    return factor.compareTo(BigDecimal.ONE) == 0 && offset.signum() == 0;
  }

  Value apply(Value value) {
    if (none() || !value.numeric()) {
      return value;
    }
    var scaled = new BigDecimal(value.toString()).multiply(factor).add(offset);
    return new Value.Real(scaled.doubleValue());
  }

  /** The number that the IED wants for a value. */
  public BigDecimal inverse(BigDecimal value) {
    return value.subtract(offset).divide(factor, java.math.MathContext.DECIMAL64);
  }
}
