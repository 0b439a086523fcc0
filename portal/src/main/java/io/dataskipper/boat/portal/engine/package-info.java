/**
 * The engine as a part of the application: started and stopped with it, and its plugins as beans.
 */
@NullMarked
package io.dataskipper.boat.portal.engine;

import org.jspecify.annotations.NullMarked;
