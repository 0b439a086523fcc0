/** The way of samples to their targets: windows, messages, and the senders that hand them on. */
@NullMarked
package io.dataskipper.boat.core.deliver;

import org.jspecify.annotations.NullMarked;
