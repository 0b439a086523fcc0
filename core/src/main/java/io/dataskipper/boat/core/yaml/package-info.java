/** YAML as settings nodes that know their places; safe against what a hostile file can hold. */
@NullMarked
package io.dataskipper.boat.core.yaml;

import org.jspecify.annotations.NullMarked;
