@org.jspecify.annotations.NullMarked
package io.dataskipper.boat.core.alert;
