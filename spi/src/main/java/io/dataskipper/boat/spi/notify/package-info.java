/** What a notifier implements: telling people of alerts. */
@NullMarked
package io.dataskipper.boat.spi.notify;

import org.jspecify.annotations.NullMarked;
