/** What the service manager that runs the gateway is told, and when it is asked for a new start. */
@NullMarked
package io.dataskipper.boat.core.supervise;

import org.jspecify.annotations.NullMarked;
