@NullMarked
package io.dataskipper.boat.core.config.schema;

import org.jspecify.annotations.NullMarked;
