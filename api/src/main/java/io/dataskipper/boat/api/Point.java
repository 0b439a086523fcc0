package io.dataskipper.boat.api;

/**
 * One named quantity of a device.
 *
 * @param unit the unit of its values after scaling, such as {@code kWh}; empty if it has none
 */
public record Point(PointId id, String unit) {}
