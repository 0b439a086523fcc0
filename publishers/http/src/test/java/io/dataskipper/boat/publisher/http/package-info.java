@NullMarked
package io.dataskipper.boat.publisher.http;

import org.jspecify.annotations.NullMarked;
