@NullMarked
package io.dataskipper.boat.mms.server;

import org.jspecify.annotations.NullMarked;
