package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;

/** Keys of an entry of {@code notifiers}, whatever its type. */
public record NotifierKeys(
    @Doc("the name of the notifier") @Matches(value = Names.WORD, allowed = Names.WORD_ALLOWED)
        String id,
    @Doc("the kind of notifier") String type,
    @Doc("the least severity that it tells of") @Default("warning") Severity from) {}
