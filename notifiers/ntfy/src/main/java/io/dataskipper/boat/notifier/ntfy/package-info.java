/** Tells of alerts by a topic of an ntfy server. */
@NullMarked
package io.dataskipper.boat.notifier.ntfy;

import org.jspecify.annotations.NullMarked;
