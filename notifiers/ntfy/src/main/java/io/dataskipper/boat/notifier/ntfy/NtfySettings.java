package io.dataskipper.boat.notifier.ntfy;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A topic of an ntfy server. */
public record NtfySettings(
    @Doc("the topic; whoever knows it can read and write it, unless the server wants a token")
        @Matches(value = "[-_A-Za-z0-9]{1,64}", allowed = "1 to 64 letters, digits, _ and -")
        Secret topic,
    @Doc("the server") @Default("https://ntfy.sh") String server,
    @Doc("an access token, if the server wants one") @Nullable Secret token,
    @Doc("how long one call may take in all, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 300)
        Duration timeout) {}
