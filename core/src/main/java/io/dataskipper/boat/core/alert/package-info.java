/** What people are alerted of. */
@NullMarked
package io.dataskipper.boat.core.alert;

import org.jspecify.annotations.NullMarked;
