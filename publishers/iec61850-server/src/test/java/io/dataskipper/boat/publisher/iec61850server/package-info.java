@NullMarked
package io.dataskipper.boat.publisher.iec61850server;

import org.jspecify.annotations.NullMarked;
