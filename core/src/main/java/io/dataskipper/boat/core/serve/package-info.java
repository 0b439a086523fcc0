/** Publishers that serve: started once their settings hold, started again until they listen. */
@NullMarked
package io.dataskipper.boat.core.serve;

import org.jspecify.annotations.NullMarked;
