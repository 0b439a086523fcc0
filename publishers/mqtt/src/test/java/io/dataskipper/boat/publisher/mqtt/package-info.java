@NullMarked
package io.dataskipper.boat.publisher.mqtt;

import org.jspecify.annotations.NullMarked;
