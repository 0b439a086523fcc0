/**
 * What the driver needs of a manufacturing message (MMS, ISO 9506) stack, in words of our own: an
 * association, what it can ask for, and what a server sends unasked.
 */
@NullMarked
package io.dataskipper.boat.driver.iec61850.mms;

import org.jspecify.annotations.NullMarked;
