/** JSON, as far as plugins need it for the answers of services and for what they tell them. */
@NullMarked
package io.dataskipper.boat.spi.json;

import org.jspecify.annotations.NullMarked;
