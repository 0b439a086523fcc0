/** Publisher of type {@code http}: posts messages to a backend. */
@NullMarked
package io.dataskipper.boat.publisher.http;

import org.jspecify.annotations.NullMarked;
