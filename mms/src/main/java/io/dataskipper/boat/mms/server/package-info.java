/** An IEC 61850 server: services, reports and controls over MMS. */
@NullMarked
package io.dataskipper.boat.mms.server;

import org.jspecify.annotations.NullMarked;
