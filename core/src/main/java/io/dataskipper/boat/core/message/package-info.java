/**
 * The documents that leave the gateway: JSON written straight into bytes, and the ids they bear.
 */
@NullMarked
package io.dataskipper.boat.core.message;

import org.jspecify.annotations.NullMarked;
