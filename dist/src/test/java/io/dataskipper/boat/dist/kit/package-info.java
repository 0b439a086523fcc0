/** What tests of the whole product share: a gateway, other people's peers, meters that count. */
@NullMarked
package io.dataskipper.boat.dist.kit;

import org.jspecify.annotations.NullMarked;
