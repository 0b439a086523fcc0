package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import java.util.HashSet;
import java.util.List;

/** An entry of {@code profiles} in its long form. */
record ProfileKeys(
    @Doc("what the profile is for, in a sentence") @Default("") String doc,
    @Doc("quantities that a model must have to support it; any one of quantities if left out")
        List<String> essential,
    @Doc("names of quantities, in the order in which they are read and shown")
        List<String> quantities) {
  ProfileKeys {
    if (quantities.isEmpty()) {
      throw new InvalidSettingException("quantities", "is empty; name at least one quantity");
    }
    var seen = new HashSet<String>();
    for (var name : quantities) {
      if (!seen.add(name)) {
        throw new InvalidSettingException("quantities", "names \"%s\" twice".formatted(name));
      }
    }
    for (var name : essential) {
      if (!seen.contains(name)) {
        throw new InvalidSettingException(
            "essential", "\"%s\" is not among the quantities".formatted(name));
      }
    }
  }
}
