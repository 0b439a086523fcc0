/**
 * To find out what is on a line before it is configured: scans, identification, single requests.
 */
@NullMarked
package io.dataskipper.boat.core.commission;

import org.jspecify.annotations.NullMarked;
