@NullMarked
package io.dataskipper.boat.core.outbox;

import org.jspecify.annotations.NullMarked;
