/** Serves the newest values of devices as logical nodes of an IEC 61850 server. */
@NullMarked
package io.dataskipper.boat.publisher.iec61850server;

import org.jspecify.annotations.NullMarked;
