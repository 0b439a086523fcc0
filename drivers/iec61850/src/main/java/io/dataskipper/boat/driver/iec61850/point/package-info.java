/** Configured points: where they are in an IED and what its data mean as values. */
@NullMarked
package io.dataskipper.boat.driver.iec61850.point;

import org.jspecify.annotations.NullMarked;
