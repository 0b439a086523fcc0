package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a rule or a part of the gateway says, its delays served.
 *
 * @param source what it is about
 * @param severity how urgent it is; null if it is over
 * @param device the device concerned; null if it is about the gateway itself
 * @param text one sentence for a person
 */
record Signal(String source, @Nullable Severity severity, @Nullable DeviceId device, String text) {}
