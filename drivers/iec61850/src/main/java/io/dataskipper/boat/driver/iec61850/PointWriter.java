package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.iec61850.control.Command;
import io.dataskipper.boat.driver.iec61850.control.ControlValue;
import io.dataskipper.boat.driver.iec61850.control.Operator;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes a point: operates what is controllable, sets what is a setting. */
record PointWriter(Association association, Operator operator, IedLink link, IedPoint settings) {

  WriteOutcome write(PointPlan plan, ValueDecoder decoder, Value value, Clock clock)
      throws MmsException, InterruptedException {
    var object = operator.controllable(plan.carrier());
    return object == null
        ? set(plan, decoder, value, clock)
        : operator.operate(
            object,
            new Command(
                encoded(value, operator.valueType(object), decoder),
                new Command.Manner(
                    link.originator(),
                    settings.controlTest(),
                    settings.interlockCheck(),
                    settings.synchroCheck())));
  }

  private WriteOutcome set(PointPlan plan, ValueDecoder decoder, Value value, Clock clock)
      throws MmsException, InterruptedException {
    var data = encoded(value, plan.type(), decoder);
    long begun = System.nanoTime();
    try {
      return association
          .variables()
          .write(plan.value().variable(), data)
          .<WriteOutcome>map(error -> new WriteOutcome.Refused(error.words()))
          .orElseGet(() -> new WriteOutcome.Done(clock.instant()));
    } catch (MmsException e) {
      if (!e.sent() || e.kind() == Kind.REFUSED) {
        throw e;
      }
      return new WriteOutcome.Unknown(Duration.ofMillis((System.nanoTime() - begun) / 1_000_000));
    }
  }

  private static MmsData encoded(Value value, @Nullable MmsType type, ValueDecoder decoder)
      throws MmsException {
    if (type == null) {
      throw new MmsException(Kind.REFUSED, false, "it takes no value", null);
    }
    return ControlValue.of(value, type, decoder.scaling(), decoder.names())
        .orElseThrow(
            () ->
                new MmsException(
                    Kind.REFUSED,
                    false,
                    "\"%s\" is no value that the IED can take there".formatted(value),
                    null));
  }
}
