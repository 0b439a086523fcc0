package io.dataskipper.boat.notifier.telegram;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import java.util.List;

/** A bot and the chats that it writes to. */
public record TelegramSettings(
    @Doc("the bot's token, as @BotFather gives it out")
        @Matches(value = "\\d+:[A-Za-z0-9_-]+", allowed = "digits, a colon, letters and digits")
        Secret botToken,
    @Doc("who is told: numbers of chats and groups, or names of public channels such as @plant7")
        @Matches(value = "-?\\d+|@[A-Za-z0-9_]+", allowed = "a number, or @ and a name")
        List<String> chats,
    @Doc("where the bot API is, if not at Telegram's own servers")
        @Default("https://api.telegram.org")
        String apiUrl,
    @Doc("how long one call may take in all, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 300)
        Duration timeout) {
  public TelegramSettings {
    chats = List.copyOf(chats);
  }
}
