/** What people are alerted of, and what they do about it. */
@NullMarked
package io.dataskipper.boat.portal.alert;

import org.jspecify.annotations.NullMarked;
