/** The support bundle: what a person elsewhere needs to find a fault, without secrets. */
@NullMarked
package io.dataskipper.boat.core.support;

import org.jspecify.annotations.NullMarked;
