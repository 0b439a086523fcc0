/** Publisher of type {@code mqtt}: publishes messages to topics of a broker. */
@NullMarked
package io.dataskipper.boat.publisher.mqtt;

import org.jspecify.annotations.NullMarked;
