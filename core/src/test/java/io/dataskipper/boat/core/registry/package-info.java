@NullMarked
package io.dataskipper.boat.core.registry;

import org.jspecify.annotations.NullMarked;
