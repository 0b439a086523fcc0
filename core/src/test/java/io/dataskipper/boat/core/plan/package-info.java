@NullMarked
package io.dataskipper.boat.core.plan;

import org.jspecify.annotations.NullMarked;
