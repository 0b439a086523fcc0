package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.spi.settings.InvalidSetting;

/** A setting names what the IED does not have. */
public final class UnresolvedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient InvalidSetting problem;

  public UnresolvedException(InvalidSetting problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** What names it, and what may have been meant. */
  public InvalidSetting problem() {
    return problem;
  }
}
