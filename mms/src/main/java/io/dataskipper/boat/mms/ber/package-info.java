/** The basic encoding rules of ASN.1, as far as MMS needs them. */
@NullMarked
package io.dataskipper.boat.mms.ber;

import org.jspecify.annotations.NullMarked;
