package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.core.yaml.YamlScalars;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The serial ports that links name in their configuration. */
final class ConfiguredPorts {
  private static final Pattern PORT = Pattern.compile("\\.connections\\[id=(.+)]\\.port");

  private ConfiguredPorts() {}

  /** The port of each link that names one by a path, by the id of the link. */
  static Map<String, String> of(ConfigSet files) {
    var ports = new HashMap<String, String>();
    for (var span : YamlScalars.of(files.text(ConfigLoader.SLAVES).orElse(""))) {
      var place = PORT.matcher(span.path());
      if (place.matches() && span.value().startsWith("/")) {
        ports.put(place.group(1), span.value());
      }
    }
    return ports;
  }
}
