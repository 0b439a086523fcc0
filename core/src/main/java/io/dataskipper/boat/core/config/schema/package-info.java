/** The two files of a gateway as JSON Schema, for editors, forms and the reference pages. */
@NullMarked
package io.dataskipper.boat.core.config.schema;

import org.jspecify.annotations.NullMarked;
