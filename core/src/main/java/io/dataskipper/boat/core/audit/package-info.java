/** What people and other machines did, in a file that shows whether it was changed afterwards. */
@NullMarked
package io.dataskipper.boat.core.audit;

import org.jspecify.annotations.NullMarked;
