@NullMarked
package io.dataskipper.boat.publisher.modbusgateway;

import org.jspecify.annotations.NullMarked;
