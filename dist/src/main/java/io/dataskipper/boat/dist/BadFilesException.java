package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.settings.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Files with problems; its message has one line for each. */
final class BadFilesException extends GatewayException {
  private static final long serialVersionUID = 1L;

  private BadFilesException(String message) {
    super(FailureKind.CONFIGURATION, message);
  }

  static BadFilesException of(List<Problem> problems) {
    var lines =
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining(System.lineSeparator()));
    return new BadFilesException("the configuration has problems" + System.lineSeparator() + lines);
  }
}
