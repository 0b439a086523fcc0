package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.trace.DecodedFrame;
import io.dataskipper.boat.core.trace.TextTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Frames of a link. */
@Schema(name = "Trace")
public record TraceView(
    @Schema(description = "id of the link") String link,
    @Schema(description = "the number of the newest frame of the link") long newest,
    @Schema(description = "the oldest first") List<Frame> frames) {

  /** A frame. */
  @Schema(name = "TracedFrame")
  public record Frame(
      @Schema(description = "counted on the link, from 1; a gap means frames that are forgotten")
          long number,
      @Schema(description = "when it was sent, or its last byte came") Instant time,
      @Schema(
              description = "dropped: came, but is of no use",
              enumeration = {"sent", "received", "dropped"})
          String kind,
      @Schema(
              description = "how its bytes are to be read",
              enumeration = {"modbus_tcp", "modbus_rtu", "other"})
          String framing,
      @Schema(description = "how many bytes it had") int length,
      @Schema(description = "its bytes", example = "11 03 00 6B 00 03 76 87") String bytes,
      @Schema(
              description = "what it says",
              example = "unit=17 read holding registers address=107 count=3")
          String text,
      @Schema(description = "unit id; absent if the frame tells none") @Nullable Integer unit,
      @Schema(description = "function code") @Nullable Integer function,
      @Schema(description = "first register or bit, counted from 0") @Nullable Integer address,
      @Schema(description = "how many registers or bits") @Nullable Integer count,
      @Schema(description = "why the device declined", example = "02 illegal data address")
          @Nullable String exception,
      @Schema(description = "from the request to this answer, in seconds")
          @Nullable Double waitedSeconds,
      @Schema(description = "why it is not a sound frame", example = "wrong CRC")
          @Nullable String damage) {

    static Frame of(DecodedFrame decoded) {
      var frame = decoded.frame();
      return new Frame(
          frame.number(),
          frame.at(),
          frame.kind().name().toLowerCase(Locale.ROOT),
          frame.framing().name().toLowerCase(Locale.ROOT),
          frame.length(),
          TextTrace.hex(frame),
          decoded.text(),
          decoded.unit(),
          decoded.function(),
          decoded.address(),
          decoded.count(),
          decoded.exception(),
          seconds(decoded.waited()),
          decoded.damage());
    }

    private static @Nullable Double seconds(@Nullable Duration waited) {
      return waited == null ? null : Math.round(waited.toNanos() / 1e3) / 1e6;
    }
  }
}
