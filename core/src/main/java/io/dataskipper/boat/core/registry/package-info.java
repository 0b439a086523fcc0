/**
 * What is known of meters: where each model keeps which quantity, and named lists of quantities.
 */
@NullMarked
package io.dataskipper.boat.core.registry;

import org.jspecify.annotations.NullMarked;
