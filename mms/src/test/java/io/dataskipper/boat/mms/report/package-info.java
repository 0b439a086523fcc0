@NullMarked
package io.dataskipper.boat.mms.report;

import org.jspecify.annotations.NullMarked;
