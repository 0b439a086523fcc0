package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * One document: the values of one device at a time, or one alert.
 *
 * @param id unique over gateways and time; also the member {@code id} of the document
 * @param device the device that it is about; null if it is about the gateway itself
 * @param document the JSON text, as the reference of message formats describes it
 */
public record Message(String id, MessageKind kind, @Nullable DeviceId device, Document document) {}
