package io.dataskipper.boat.core;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.control.WriteWords;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.core.trace.FrameTraces;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway shares with its host.
 *
 * @param channels what its lanes use, and others may borrow
 * @param traces the newest frames of its links, which outlive it
 * @param audit is told of what its servers' clients write
 */
record GatewayTies(Channels channels, FrameTraces traces, Consumer<Deed> audit) {

  private static String text(RawRegisters registers) {
    return IntStream.range(registers.start(), registers.start() + registers.length())
        .mapToObj(address -> "%04x".formatted(registers.wordAt(address)))
        .collect(
            Collectors.joining(
                " ", "%s %d: 0x ".formatted(registers.space(), registers.start()), ""));
  }

  /** A client of a server has written registers. */
  void wrote(
      List<PointId> points,
      RawRegisters registers,
      @Nullable Written written,
      @Nullable Throwable failure) {
    var about = points.stream().map(PointId::toString).collect(Collectors.joining(", "));
    audit.accept(
        new Deed(
            "modbus", "write", about, null, text(registers), WriteWords.outcome(written, failure)));
  }
}
