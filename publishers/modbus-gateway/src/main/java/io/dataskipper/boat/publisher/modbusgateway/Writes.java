package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.publish.WritePort;
import io.dataskipper.boat.spi.publish.WritePort.WrittenRegisters;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes writes on to devices, if they are open to them. */
final class Writes {
  /** A link ends a write far earlier. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Units units;
  private final WritePort port;
  private final System.Logger logger;

  Writes(Units units, WritePort port, System.Logger logger) {
    this.units = units;
    this.port = port;
    this.logger = logger;
  }

  /**
   * Does what is asked; gives the answer in the end, whatever comes of it.
   *
   * @param client the address of who asks
   */
  CompletableFuture<ByteBuffer> answer(WriteRequest request, String client) {
    var unit = units.unit(request.unit());
    int refusal = refusal(unit, request.registers());
    var registers = request.registers();
    if (unit == null || registers == null || refusal != 0) {
      return CompletableFuture.completedFuture(request.answer(refusal));
    }
    return port.write(unit.device(), registers, client)
        .thenApply(written -> code(unit, registers, written))
        .completeOnTimeout(ExceptionCode.NO_ANSWER, LONGEST.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(failure -> code(unit, failure))
        .thenApply(request::answer);
  }

  private int refusal(@Nullable ServedUnit unit, @Nullable RawRegisters registers) {
    if (unit == null) {
      return ExceptionCode.NO_ANSWER;
    }
    Set<?> open = port.open();
    if (unit.points().stream().noneMatch(open::contains)) {
      return ExceptionCode.ILLEGAL_FUNCTION;
    }
    if (registers == null) {
      return ExceptionCode.ILLEGAL_VALUE;
    }
    return unit.covers(registers, port.open()) ? 0 : ExceptionCode.ILLEGAL_ADDRESS;
  }

  private int code(ServedUnit unit, RawRegisters wanted, WrittenRegisters written) {
    return switch (written.outcome()) {
      case WriteOutcome.Done _ -> confirmed(unit, wanted, written.readBack());
      case WriteOutcome.Refused(var reason) -> {
        tell(unit, "declined \"%s\"".formatted(reason));
        yield ExceptionCode.DEVICE_FAILURE;
      }
      case WriteOutcome.Unknown _ -> {
        tell(unit, "unknown: the device did not answer");
        yield ExceptionCode.NO_ANSWER;
      }
    };
  }

  private int confirmed(ServedUnit unit, RawRegisters wanted, @Nullable RawRegisters readBack) {
    if (readBack == null) {
      tell(unit, "confirmed, yet it could not be read back");
      return ExceptionCode.NO_ANSWER;
    }
    // The client may read what it has written as soon as it has the answer.
    units.renew(unit, readBack);
    for (int address = wanted.start(); address < wanted.start() + wanted.length(); address++) {
      if (readBack.wordAt(address) != wanted.wordAt(address)) {
        tell(unit, "confirmed, yet address=%d reads otherwise".formatted(address));
        return ExceptionCode.DEVICE_FAILURE;
      }
    }
    return 0;
  }

  private int code(ServedUnit unit, Throwable failure) {
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    tell(unit, "not written \"%s\"".formatted(cause.getMessage()));
    return cause instanceof GatewayException e && e.kind() == FailureKind.REFUSED
        ? ExceptionCode.BUSY
        : ExceptionCode.NO_ANSWER;
  }

  private void tell(ServedUnit unit, String what) {
    logger.log(Level.WARNING, "write device=%s: %s".formatted(unit.device(), what));
  }
}
