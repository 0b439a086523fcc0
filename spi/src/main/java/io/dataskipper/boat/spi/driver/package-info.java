/** What a driver implements: a link to devices, read and written one request at a time. */
@NullMarked
package io.dataskipper.boat.spi.driver;

import org.jspecify.annotations.NullMarked;
