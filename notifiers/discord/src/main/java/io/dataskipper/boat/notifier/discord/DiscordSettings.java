package io.dataskipper.boat.notifier.discord;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.settings.ShortForm;
import java.time.Duration;

/** A channel's webhook. */
@ShortForm("webhookUrl")
public record DiscordSettings(
    @Doc("the webhook's URL, as Discord's channel settings show it; whoever knows it can post")
        Secret webhookUrl,
    @Doc("how long one call may take in all, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 300)
        Duration timeout) {}
