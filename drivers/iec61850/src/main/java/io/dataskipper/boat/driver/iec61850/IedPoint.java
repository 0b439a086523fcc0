package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.point.Reference;
import io.dataskipper.boat.spi.driver.MayBeWritten;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Matches;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Where a point lies in its IED, and how it is to be understood. */
public record IedPoint(
    @Doc(
            "the object reference, such as MMXU1.TotW; the value of a data object is meant where none is named")
        String ref,
    @Doc("the functional constraint; the first of MX, ST, SP, ... that has such data if left out")
        @Matches(value = "[A-Z]{2}", allowed = "two capital letters such as MX")
        @Nullable String fc,
    @Doc("what the number of the IED is multiplied by, after the IED's own multiplier")
        @Default("1")
        BigDecimal scale,
    @Doc("what is added after that") @Default("0") BigDecimal offset,
    @Doc("whether the gateway may operate or set it") @Default("false") boolean allowControl,
    @Doc("whether a control of it asks the IED to check its interlocking") @Default("true")
        boolean interlockCheck,
    @Doc("whether a control of it asks the IED to check synchronism") @Default("false")
        boolean synchroCheck,
    @Doc("whether a control of it is marked as a test, so that the IED moves nothing")
        @Default("false")
        boolean controlTest)
    implements MayBeWritten {

  public IedPoint {
    if (Reference.parse(ref).isEmpty()) {
      throw new InvalidSettingException("ref", "\"%s\" is not %s".formatted(ref, Reference.FORM));
    }
    if (scale.signum() == 0) {
      throw new InvalidSettingException("scale", "0 would make every value the same");
    }
  }

  @Override
  public boolean writable() {
    return allowControl;
  }

  Reference reference() {
    return Reference.parse(ref).orElseThrow();
  }
}
