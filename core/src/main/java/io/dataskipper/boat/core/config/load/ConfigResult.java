package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.spi.settings.Problem;
import java.util.List;

/** What came of loading a configuration. */
public sealed interface ConfigResult {

  /**
   * It is whole.
   *
   * @param warnings what may not be meant, in the order of the files
   */
  record Loaded(GatewayConfig config, List<Problem> warnings) implements ConfigResult {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It has problems; nothing of it can be used.
   *
   * @param problems at least one, in the order of the files
   */
  record Rejected(List<Problem> problems) implements ConfigResult {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
