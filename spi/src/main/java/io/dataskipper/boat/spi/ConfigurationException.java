package io.dataskipper.boat.spi;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.util.List;
import java.util.stream.Collectors;

/** Settings that bind one by one, yet cannot be used together; names every problem at once. */
public final class ConfigurationException extends GatewayException {
  private static final long serialVersionUID = 1L;

  private final transient List<InvalidSetting> problems;

  /**
   * @param problems at least one; each names the key as it stands in the file
   */
  public ConfigurationException(List<InvalidSetting> problems) {
    super(
        FailureKind.CONFIGURATION,
        problems.stream().map(InvalidSetting::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public List<InvalidSetting> problems() {
    return problems;
  }
}
