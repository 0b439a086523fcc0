package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import java.util.List;

/** Keys of an entry of {@code servers}, whatever its type. */
public record ServerKeys(
    @Doc("the name of the server") @Matches(value = Names.WORD, allowed = Names.WORD_ALLOWED)
        String id,
    @Doc("the kind of server") String type,
    @Doc(
            "the points that clients may write, as client/point, such as pump-1/setpoint; none if left out")
        List<String> writable) {
  public ServerKeys {
    writable = List.copyOf(writable);
  }
}
