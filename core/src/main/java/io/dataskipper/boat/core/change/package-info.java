/**
 * Changes of the configuration as transactions: versions, application that survives a power cut,
 * trials that roll back by themselves.
 */
@NullMarked
package io.dataskipper.boat.core.change;

import org.jspecify.annotations.NullMarked;
