/**
 * Finding plugins: built-ins on the class path, third-party jars each behind a class loader of
 * their own.
 */
@NullMarked
package io.dataskipper.boat.core.plugin;

import org.jspecify.annotations.NullMarked;
