@NullMarked
package io.dataskipper.boat.core.audit;

import org.jspecify.annotations.NullMarked;
