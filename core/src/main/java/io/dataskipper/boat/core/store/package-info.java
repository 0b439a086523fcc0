/** Files of SQLite as the gateway keeps them: opened so that a power cut does not harm them. */
@NullMarked
package io.dataskipper.boat.core.store;

import org.jspecify.annotations.NullMarked;
