package io.dataskipper.boat.core.change;

import io.dataskipper.boat.spi.settings.Problem;
import java.util.List;

/** What became of a change of the configuration. */
public sealed interface Outcome {

  /**
   * It is in force.
   *
   * @param warnings what may not be meant
   */
  record Applied(Version version, List<Problem> warnings) implements Outcome {
    public Applied {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It has problems; everything is as it was.
   *
   * @param problems at least one
   */
  record Refused(List<Problem> problems) implements Outcome {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
