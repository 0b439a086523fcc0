package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.SettingsNode;

/**
 * A quantity of a model and where the driver finds it.
 *
 * @param unit the unit after scaling; empty if it has none
 * @param settings what the driver binds to its own record of a point; without the keys that the
 *     host reads
 */
public record MeterRegister(String name, String unit, SettingsNode.Mapping settings) {}
