/** What the REST interface answers with: stable shapes, apart from the records of the engine. */
@NullMarked
package io.dataskipper.boat.portal.view;

import org.jspecify.annotations.NullMarked;
