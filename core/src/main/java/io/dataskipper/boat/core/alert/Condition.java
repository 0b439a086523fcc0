package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds now and that a person should know of.
 *
 * @param source what it is about, such as {@code device/meter-1/offline}; the same while it holds
 * @param device the device concerned; null if it is about the gateway itself
 * @param delay how long it has to hold before it is told
 * @param text one sentence for a person
 */
public record Condition(
    String source, Severity severity, @Nullable DeviceId device, Duration delay, String text) {}
