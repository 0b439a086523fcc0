/** Tables of registers, as manuals and spreadsheets have them: read into models, and written. */
@NullMarked
package io.dataskipper.boat.core.registry.table;

import org.jspecify.annotations.NullMarked;
