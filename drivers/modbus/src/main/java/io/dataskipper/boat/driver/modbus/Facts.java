package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.driver.modbus.wire.ExchangeException;
import io.dataskipper.boat.spi.driver.DriverException;
import java.time.Duration;

/** What was tried, for the message of a failure. */
record Facts(String verb, LinkId link, int unit, int function, int address, int count) {

  DriverException failure(ExchangeException e, Duration waited) {
    return new DriverException(
        e.kind(), "%s waited=%s: %s".formatted(this, Seconds.text(waited), e.getMessage()), e);
  }

  DriverException declined(FailureKind kind, int exceptionCode) {
    return new DriverException(
        kind, "%s: \"%s\"".formatted(this, ExceptionCode.text(exceptionCode)));
  }

  @Override
  public String toString() {
    return "%s link=%s unit=%d function=%d address=%d count=%d"
        .formatted(verb, link, unit, function, address, count);
  }
}
