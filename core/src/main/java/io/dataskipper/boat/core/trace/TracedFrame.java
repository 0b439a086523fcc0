package io.dataskipper.boat.core.trace;

import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A frame as it was on the wire.
 *
 * @param number counted on its link, from 1
 * @param at when it was sent, or when its last byte came
 * @param nanos the same by {@link System#nanoTime}
 * @param length how many bytes it had
 * @param bytes the first of them, read-only; all of them but of a frame that is longer than {@link
 *     FrameRing#MOST_BYTES}
 */
public record TracedFrame(
    long number,
    Instant at,
    long nanos,
    Framing framing,
    Kind kind,
    int length,
    ByteBuffer bytes) {}
