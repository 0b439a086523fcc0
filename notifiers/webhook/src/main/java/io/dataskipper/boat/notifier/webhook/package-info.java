/** Posts alerts as JSON to any address, signed. */
@NullMarked
package io.dataskipper.boat.notifier.webhook;

import org.jspecify.annotations.NullMarked;
