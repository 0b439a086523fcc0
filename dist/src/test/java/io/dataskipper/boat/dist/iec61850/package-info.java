@NullMarked
package io.dataskipper.boat.dist.iec61850;

import org.jspecify.annotations.NullMarked;
