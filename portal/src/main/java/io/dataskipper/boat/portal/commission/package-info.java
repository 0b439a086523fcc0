/** What helps to bring meters into the configuration: models, scans, single requests. */
@NullMarked
package io.dataskipper.boat.portal.commission;

import org.jspecify.annotations.NullMarked;
