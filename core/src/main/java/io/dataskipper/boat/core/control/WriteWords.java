package io.dataskipper.boat.core.control;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of a write, for the audit. */
public final class WriteWords {
  private WriteWords() {}

  /**
   * One line.
   *
   * @param written null if it failed
   * @param failure why it is certain that nothing was written; null if it was tried
   */
  public static String outcome(@Nullable Written written, @Nullable Throwable failure) {
    if (written == null) {
      var cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      return "not written: " + (cause == null ? "" : cause.getMessage());
    }
    return switch (written.outcome()) {
      case WriteOutcome.Done _ -> "done: " + readBack(written);
      case WriteOutcome.Refused(var reason) -> "refused: " + reason;
      case WriteOutcome.Unknown(var waited) ->
          "unknown: not confirmed after " + Seconds.text(waited);
    };
  }

  private static String readBack(Written written) {
    var sample = written.readBack();
    return sample == null || sample.value() == null ? "not read back" : "reads " + sample.value();
  }

  /** Registers or bits, such as {@code 0x0001 0x43E8}. */
  public static String words(RawRegisters registers) {
    return IntStream.range(registers.start(), registers.start() + registers.length())
        .mapToObj(address -> "0x%04X".formatted(registers.wordAt(address)))
        .collect(Collectors.joining(" "));
  }
}
