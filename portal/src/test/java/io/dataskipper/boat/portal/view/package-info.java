@NullMarked
package io.dataskipper.boat.portal.view;

import org.jspecify.annotations.NullMarked;
