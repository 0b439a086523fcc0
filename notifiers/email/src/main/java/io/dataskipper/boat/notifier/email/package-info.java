/** Tells of alerts by e-mail, over SMTP. */
@NullMarked
package io.dataskipper.boat.notifier.email;

import org.jspecify.annotations.NullMarked;
