/**
 * Values that drivers, publishers and notifiers exchange with the host: immutable, without
 * behaviour of their own.
 */
@NullMarked
package io.dataskipper.boat.api;

import org.jspecify.annotations.NullMarked;
