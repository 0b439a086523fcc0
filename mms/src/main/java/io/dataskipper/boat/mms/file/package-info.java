/** Files that a server offers. */
@NullMarked
package io.dataskipper.boat.mms.file;

import org.jspecify.annotations.NullMarked;
