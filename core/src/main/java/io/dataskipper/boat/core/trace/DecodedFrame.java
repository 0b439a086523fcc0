package io.dataskipper.boat.core.trace;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a frame says. What it does not say, or what could not be read from it, is null.
 *
 * @param function the function code, without the bit that marks an exception
 * @param address the first register or bit, counted from 0 as on the wire; of an answer that of the
 *     request
 * @param count how many registers or bits
 * @param exception why a device declined, such as {@code 02 illegal data address}
 * @param waited from the request to this answer
 * @param damage why it is not a sound frame
 * @param text all of it in one line, for people
 */
public record DecodedFrame(
    TracedFrame frame,
    @Nullable Integer unit,
    @Nullable Integer function,
    @Nullable Integer address,
    @Nullable Integer count,
    @Nullable String exception,
    @Nullable Duration waited,
    @Nullable String damage,
    String text) {}
