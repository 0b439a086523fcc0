@NullMarked
package io.dataskipper.boat.core.yaml;

import org.jspecify.annotations.NullMarked;
