/**
 * Settings declared once: annotated records that the host binds from YAML, checks, describes and
 * draws.
 */
@NullMarked
package io.dataskipper.boat.spi.settings;

import org.jspecify.annotations.NullMarked;
