package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.Point;

/** A point and how the driver finds it in its device. */
public record PointSpec<P extends Record>(Point point, P settings) {}
