@NullMarked
package io.dataskipper.boat.portal.rest;

import org.jspecify.annotations.NullMarked;
