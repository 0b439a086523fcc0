/** Tries a configuration that is not in force: its files, and every device of it once. */
@NullMarked
package io.dataskipper.boat.core.verify;

import org.jspecify.annotations.NullMarked;
