package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.TargetId;

/**
 * One place to deliver to.
 *
 * @param clientType the type of devices whose data go there, such as {@code electrical}
 */
public record TargetSpec<T extends Record>(
    TargetId id, MessageKind kind, String clientType, T settings) {}
