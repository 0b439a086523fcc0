package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a device: a sample of each point of its layout, null for those not read.
 *
 * @param time in milliseconds since the epoch
 */
record Row(long time, List<@Nullable Sample> samples) {}
