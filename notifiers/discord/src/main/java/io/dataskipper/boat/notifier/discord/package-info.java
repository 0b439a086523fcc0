/** Tells of alerts in a Discord channel, by its webhook. */
@NullMarked
package io.dataskipper.boat.notifier.discord;

import org.jspecify.annotations.NullMarked;
