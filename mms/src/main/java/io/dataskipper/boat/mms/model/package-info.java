/** What an IED consists of, read from its SCL file. */
@NullMarked
package io.dataskipper.boat.mms.model;

import org.jspecify.annotations.NullMarked;
