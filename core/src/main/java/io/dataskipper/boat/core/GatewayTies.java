package io.dataskipper.boat.core;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.control.WriteWords;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.core.push.LearntPoints;
import io.dataskipper.boat.core.serve.RegisterWrite;
import io.dataskipper.boat.core.trace.FrameTraces;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway shares with its host.
 *
 * @param channels what its lanes use, and others may borrow
 * @param traces the newest frames of its links, which outlive it
 * @param learnt keeps what devices tell of their points
 * @param audit is told of what its servers' clients write
 */
record GatewayTies(
    Channels channels, FrameTraces traces, LearntPoints learnt, Consumer<Deed> audit) {

  /** A client of a server has written registers. */
  void wrote(RegisterWrite wanted, @Nullable Written written, @Nullable Throwable failure) {
    var registers = wanted.registers();
    var points = wanted.points().stream().map(PointId::toString).collect(Collectors.joining(", "));
    audit.accept(
        new Deed(
            "modbus " + wanted.client(),
            "write",
            "%s unit=%d %s=%d"
                .formatted(points, wanted.unit(), registers.space(), registers.start()),
            null,
            WriteWords.words(registers),
            WriteWords.outcome(written, failure)));
  }
}
