/**
 * Settings files as trees with positions, and what their readers share. Knows nothing of what is
 * configured, so that the meter registry and the configuration can both stand on it.
 */
@NullMarked
package io.dataskipper.boat.core.settings;

import org.jspecify.annotations.NullMarked;
