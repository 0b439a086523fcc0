/** Figures for Prometheus. */
@NullMarked
package io.dataskipper.boat.portal.metrics;

import org.jspecify.annotations.NullMarked;
