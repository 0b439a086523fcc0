/**
 * Reads {@code communication.yaml} and {@code slave_config.yaml}: all of it, or nothing and every
 * reason.
 */
@NullMarked
package io.dataskipper.boat.core.config.load;

import org.jspecify.annotations.NullMarked;
