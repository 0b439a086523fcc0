/**
 * Requests and answers on a line: framing, deadlines, and which answer belongs to which request.
 */
@NullMarked
package io.dataskipper.boat.driver.modbus.wire;

import org.jspecify.annotations.NullMarked;
