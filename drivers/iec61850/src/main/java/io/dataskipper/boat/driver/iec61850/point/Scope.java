package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.NearestName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logical devices of a client.
 *
 * @param iedName the name before that of each logical device; empty if it is not known
 * @param device the one logical device of the client, with or without that name; null for any
 */
public record Scope(String iedName, @Nullable String device) {

  /** The logical devices of the model that a client means. */
  public List<String> devices(IedModel model) throws UnresolvedException {
    if (device != null) {
      return List.of(named(model, device, "logical_device"));
    }
    var all = model.devices().keySet().stream().filter(name -> name.startsWith(iedName)).toList();
    if (all.isEmpty()) {
      throw new UnresolvedException(
          new InvalidSetting(
              "ied_name",
              "no logical device begins with \"%s\"; known: %s"
                  .formatted(iedName, String.join(", ", model.devices().keySet()))));
    }
    return all;
  }

  /** The full name of a logical device. */
  String named(IedModel model, String name, String key) throws UnresolvedException {
    var known = model.devices().keySet();
    if (known.contains(name)) {
      return name;
    }
    if (known.contains(iedName + name)) {
      return iedName + name;
    }
    var ending = known.stream().filter(full -> full.endsWith(name)).toList();
    if (ending.size() == 1 && iedName.isEmpty()) {
      return ending.getFirst();
    }
    throw new UnresolvedException(
        new InvalidSetting(
            key,
            "there is no logical device \"%s\"; %s"
                .formatted(name, NearestName.hint(name, known))));
  }
}
