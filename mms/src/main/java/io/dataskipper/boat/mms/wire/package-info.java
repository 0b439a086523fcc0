/** From a TCP socket up to an association: TPKT, COTP, session, presentation and ACSE. */
@NullMarked
package io.dataskipper.boat.mms.wire;

import org.jspecify.annotations.NullMarked;
