/** Tells of alerts in Telegram chats, by a bot. */
@NullMarked
package io.dataskipper.boat.notifier.telegram;

import org.jspecify.annotations.NullMarked;
