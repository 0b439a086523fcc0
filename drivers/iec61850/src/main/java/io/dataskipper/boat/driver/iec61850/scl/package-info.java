/** Descriptions of substations (SCL, IEC 61850-6): what a file says of an IED's model. */
@NullMarked
package io.dataskipper.boat.driver.iec61850.scl;

import org.jspecify.annotations.NullMarked;
