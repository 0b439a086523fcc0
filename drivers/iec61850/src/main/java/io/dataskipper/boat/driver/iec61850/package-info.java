/** The driver of {@code connection_type: iec61850}: intelligent electronic devices over MMS. */
@NullMarked
package io.dataskipper.boat.driver.iec61850;

import org.jspecify.annotations.NullMarked;
