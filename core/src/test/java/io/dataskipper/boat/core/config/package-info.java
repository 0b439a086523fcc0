@NullMarked
package io.dataskipper.boat.core.config;

import org.jspecify.annotations.NullMarked;
