/** Reports: control blocks that are taken and given back, and what comes of them. */
@NullMarked
package io.dataskipper.boat.driver.iec61850.report;

import org.jspecify.annotations.NullMarked;
