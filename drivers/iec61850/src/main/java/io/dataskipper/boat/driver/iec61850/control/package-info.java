/** Controls: what is sent to operate something, and what the IED says of it. */
@NullMarked
package io.dataskipper.boat.driver.iec61850.control;

import org.jspecify.annotations.NullMarked;
