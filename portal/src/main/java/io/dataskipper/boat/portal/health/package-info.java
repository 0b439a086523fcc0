/** MicroProfile Health: whether a restart helps, whether the gateway does its work, and why not. */
@NullMarked
package io.dataskipper.boat.portal.health;

import org.jspecify.annotations.NullMarked;
