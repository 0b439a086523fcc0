/** What one report tells, how it is kept until it is sent, and its bytes. */
@NullMarked
package io.dataskipper.boat.mms.report;

import org.jspecify.annotations.NullMarked;
