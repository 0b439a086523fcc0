/**
 * The one package that knows the library com.beanit:openiec61850: of it are the OSI layers, the
 * association control and the encodings of MMS. Its own client is not used; {@code
 * docs/adr/0009-mms-association.md} says why.
 */
@NullMarked
package io.dataskipper.boat.driver.iec61850.beanit;

import org.jspecify.annotations.NullMarked;
