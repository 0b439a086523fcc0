package io.dataskipper.boat.core.yaml;

import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;

/** A file that cannot be read any further. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedException(Position position, String path, String reason) {
    super(reason);
    this.problem = new Problem(position, path, reason);
  }

  Problem problem() {
    return problem;
  }
}
