package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.core.config.keys.DerivedKeys;

/** An entry of {@code derived}: a point that no device has, made of another over a window. */
public record DerivedPoint(Point point, DerivedKeys keys) {}
