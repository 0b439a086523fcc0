/** What targets are owed, on disk until they have confirmed it. */
@NullMarked
package io.dataskipper.boat.core.outbox;

import org.jspecify.annotations.NullMarked;
