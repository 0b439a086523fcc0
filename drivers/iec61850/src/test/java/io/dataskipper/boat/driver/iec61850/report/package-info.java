@NullMarked
package io.dataskipper.boat.driver.iec61850.report;

import org.jspecify.annotations.NullMarked;
