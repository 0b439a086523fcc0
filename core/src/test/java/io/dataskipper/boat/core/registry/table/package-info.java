@NullMarked
package io.dataskipper.boat.core.registry.table;

import org.jspecify.annotations.NullMarked;
